package com.primeaxiom.jobs.oversell.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * How the alerts of a group are told; state by group.
 *
 * @param alone the alerts that were told by themselves, eldest first; no more and no older than the
 *     limit and its window ask for
 * @param episode the open roll-up; null while there is none
 * @param reachedMillis event time up to which steps were taken
 */
public record RollUpState(List<ToldAlone> alone, RollUpEpisodeState episode, long reachedMillis) {

  /** Nothing was told. */
  public static final RollUpState CALM = new RollUpState(List.of(), null, 0);

  /**
   * An alert that was told by itself.
   *
   * @param alertId the alert
   * @param atMillis event time at which it was
   */
  public record ToldAlone(String alertId, long atMillis) {}

  /** Whether nothing has to be remembered. */
  public boolean isCalm() {
    return episode == null && alone.isEmpty();
  }

  boolean wasToldAlone(String alertId) {
    return alone.stream().anyMatch(one -> one.alertId().equals(alertId));
  }

  long toldAloneAfter(long atMillis) {
    return alone.stream().filter(one -> one.atMillis() > atMillis).count();
  }

  /** Time goes on; what was told by itself until an instant is forgotten. */
  RollUpState reached(long nowMillis, long forgottenUntilMillis) {
    return new RollUpState(
        alone.stream().filter(one -> one.atMillis() > forgottenUntilMillis).toList(),
        episode,
        nowMillis);
  }

  /** With one more that is told by itself; of more than so many the eldest is forgotten. */
  RollUpState withAlone(String alertId, long atMillis, int most) {
    List<ToldAlone> next = new ArrayList<>(alone);
    next.add(new ToldAlone(alertId, atMillis));
    int from = Math.max(0, next.size() - most);
    return new RollUpState(List.copyOf(next.subList(from, next.size())), episode, reachedMillis);
  }

  RollUpState with(RollUpEpisodeState next) {
    return new RollUpState(alone, next, reachedMillis);
  }
}
