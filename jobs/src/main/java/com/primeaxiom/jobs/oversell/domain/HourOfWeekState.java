package com.primeaxiom.jobs.oversell.domain;

import java.util.Collections;
import java.util.List;

/**
 * When in the week orders came; state by category.
 *
 * @param lines order lines of each hour of the week, from Monday 00:00 UTC, with forgetting
 * @param hours how often each of these hours was watched, with the same forgetting
 * @param hourMillis event time at which the hour began that is not over
 * @param hourLines order lines in it
 */
public record HourOfWeekState(
    List<Double> lines, List<Double> hours, long hourMillis, long hourLines) {

  /**
   * A category that is watched from the next full hour on.
   *
   * @param atMillis event time
   */
  public static HourOfWeekState startedAt(long atMillis) {
    List<Double> none = Collections.nCopies(HourOfWeekProfile.HOURS, 0.0);
    return new HourOfWeekState(none, none, hourOf(atMillis - 1) + HourOfWeekProfile.HOUR_MILLIS, 0);
  }

  /** Event time at which the hour of an instant began. */
  static long hourOf(long atMillis) {
    return atMillis - Math.floorMod(atMillis, HourOfWeekProfile.HOUR_MILLIS);
  }
}
