package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.List;

/**
 * What the desk remembers of an episode.
 *
 * @param last its newest step; null when only a hand is known
 * @param lastIds ids of the steps of the newest step's instant
 * @param channels where it was told
 * @param told severity that was told last; null for not told
 * @param toldAtMillis when it was told or reminded of last, epoch milliseconds; 0 for never
 * @param reminders how often it was reminded of since it was told
 * @param hand what a person did about it last; null for nothing
 * @param isHidden whether a step was kept quiet that was not told since
 * @param heardAtMillis when something was heard of it last, epoch milliseconds
 */
public record EpisodeState(
    AlertStep last,
    List<String> lastIds,
    List<String> channels,
    Severity told,
    long toldAtMillis,
    int reminders,
    Hand hand,
    boolean isHidden,
    long heardAtMillis) {

  /** An episode of which nothing was heard. */
  public static final EpisodeState UNKNOWN =
      new EpisodeState(null, List.of(), List.of(), null, 0, 0, null, false, 0);

  /** Whether the alert is open. */
  public boolean isOpen() {
    return last != null && Telling.isOpen(last);
  }

  EpisodeState reached(AlertStep step, List<String> ids, List<String> where, long nowMillis) {
    return new EpisodeState(
        step, ids, where, told, toldAtMillis, reminders, hand, isHidden, nowMillis);
  }

  EpisodeState handed(Hand done, long nowMillis) {
    return new EpisodeState(
        last, lastIds, channels, told, toldAtMillis, reminders, done, isHidden, nowMillis);
  }

  EpisodeState hidden() {
    return new EpisodeState(
        last, lastIds, channels, told, toldAtMillis, reminders, hand, true, heardAtMillis);
  }

  EpisodeState told(long nowMillis, int remindersSince) {
    return new EpisodeState(
        last,
        lastIds,
        channels,
        last.severity(),
        nowMillis,
        remindersSince,
        hand,
        false,
        heardAtMillis);
  }
}
