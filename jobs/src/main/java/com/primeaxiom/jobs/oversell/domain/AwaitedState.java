package com.primeaxiom.jobs.oversell.domain;

/**
 * A forecast whose outcome is awaited, and what has happened so far; state by (sku, location).
 *
 * @param forecast what was said
 * @param untilMillis event time until which it is waited for; {@link Long#MAX_VALUE} while its
 *     alert is open
 * @param oversoldAtMillis event time at which units were oversold first; 0 while none were
 * @param units units oversold so far
 * @param isOvertaken whether a warning that was given after the forecast had foreseen them
 */
public record AwaitedState(
    ForecastState forecast,
    long untilMillis,
    long oversoldAtMillis,
    long units,
    boolean isOvertaken) {

  static AwaitedState of(ForecastState forecast, long untilMillis) {
    return new AwaitedState(forecast, untilMillis, 0, 0, false);
  }

  /** Whether units were oversold. */
  public boolean hasHappened() {
    return oversoldAtMillis != 0;
  }

  /** Whether its alert is open. */
  boolean isOpen() {
    return untilMillis == Long.MAX_VALUE;
  }

  AwaitedState until(long atMillis) {
    return new AwaitedState(forecast, atMillis, oversoldAtMillis, units, isOvertaken);
  }

  /** With units that were oversold; of an instant before, they stay the first. */
  AwaitedState plus(long atMillis, long more, boolean isNowOvertaken) {
    return new AwaitedState(
        forecast,
        untilMillis,
        hasHappened() ? Math.min(oversoldAtMillis, atMillis) : atMillis,
        units + more,
        hasHappened() ? isOvertaken : isNowOvertaken);
  }
}
