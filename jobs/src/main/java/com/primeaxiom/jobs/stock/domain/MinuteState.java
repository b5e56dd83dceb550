package com.primeaxiom.jobs.stock.domain;

/**
 * The readings of one channel within one minute; state of the drift operator.
 *
 * @param minuteMillis start of the minute, epoch milliseconds
 * @param readings how many; 0 for a minute that has ended and been told
 * @param minimumUnits smallest signed drift
 * @param maximumUnits largest signed drift
 */
public record MinuteState(long minuteMillis, int readings, long minimumUnits, long maximumUnits) {

  /** Length of a minute, in milliseconds. */
  public static final long LENGTH_MILLIS = 60_000;

  /** The minute that holds a time, with its first reading. */
  public static MinuteState startedBy(Drift drift, long atMillis) {
    return new MinuteState(
        Math.floorDiv(atMillis, LENGTH_MILLIS) * LENGTH_MILLIS, 1, drift.units(), drift.units());
  }

  /** This minute with one more reading. */
  public MinuteState plus(Drift drift) {
    return new MinuteState(
        minuteMillis,
        readings + 1,
        Math.min(minimumUnits, drift.units()),
        Math.max(maximumUnits, drift.units()));
  }

  /** What remains of this minute when it has been told: that its end was reached. */
  public MinuteState told() {
    return new MinuteState(minuteMillis, 0, 0, 0);
  }

  /** Whether it has been told. */
  public boolean isTold() {
    return readings == 0;
  }

  /** First instant after the minute, epoch milliseconds. */
  public long endMillis() {
    return minuteMillis + LENGTH_MILLIS;
  }
}
