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
 * @param handId id of the last hand that was heard; empty for none
 * @param handMillis when that was, epoch milliseconds
 * @param loudMinor money at risk when everybody was told last, minor units
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
    String handId,
    long handMillis,
    long loudMinor,
    boolean isHidden,
    long heardAtMillis) {

  /** An episode of which nothing was heard. */
  public static final EpisodeState UNKNOWN =
      new EpisodeState(null, List.of(), List.of(), null, 0, 0, null, "", 0, 0, false, 0);

  /** Whether the alert is open. */
  public boolean isOpen() {
    return last != null && Telling.isOpen(last);
  }

  /**
   * Until when it is remembered, epoch milliseconds: for a while after what was heard of it last,
   * and for as long as a person wants quiet.
   */
  public long keptUntilMillis(long retentionMillis) {
    long silent = heardAtMillis + retentionMillis;
    boolean isQuietForATime = hand != null && hand.untilMillis() != Long.MAX_VALUE;
    return isQuietForATime ? Math.max(silent, hand.untilMillis() + 1) : silent;
  }

  EpisodeState reached(AlertStep step, List<String> ids, List<String> where, long nowMillis) {
    return new EpisodeState(
        step,
        ids,
        where,
        told,
        toldAtMillis,
        reminders,
        hand,
        handId,
        handMillis,
        loudMinor,
        isHidden,
        nowMillis);
  }

  /** What a person did, or nothing any more for null. */
  EpisodeState handed(Hand done, long nowMillis) {
    return with(done, handId, handMillis, isHidden, nowMillis);
  }

  EpisodeState hidden() {
    return with(hand, handId, handMillis, true, heardAtMillis);
  }

  /** A person did something that was not heard before. */
  EpisodeState heardHand(String id, long atMillis) {
    return with(hand, id, atMillis, isHidden, heardAtMillis);
  }

  private EpisodeState with(
      Hand done, String doneId, long doneMillis, boolean isQuiet, long nowMillis) {
    return new EpisodeState(
        last,
        lastIds,
        channels,
        told,
        toldAtMillis,
        reminders,
        done,
        doneId,
        doneMillis,
        loudMinor,
        isQuiet,
        nowMillis);
  }

  EpisodeState told(long nowMillis, int remindersSince, boolean isLoud) {
    return new EpisodeState(
        last,
        lastIds,
        channels,
        last.severity(),
        nowMillis,
        remindersSince,
        hand,
        handId,
        handMillis,
        isLoud ? moneyMinor() : loudMinor,
        false,
        heardAtMillis);
  }

  /** Money at risk, minor units; 0 when no price is known. */
  long moneyMinor() {
    return last.moneyAtRisk() == null ? 0 : last.moneyAtRisk().amountMinor();
  }
}
