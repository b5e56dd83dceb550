package com.primeaxiom.localstack.benchmark.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Ties event time to the clock by which durations are taken.
 *
 * @param startMillis event time of the schedule's beginning, epoch milliseconds
 * @param startNanos the same moment by {@link System#nanoTime}
 */
record LoadClock(long startMillis, long startNanos) {

  /** A clock whose schedule begins in a moment. */
  static LoadClock startingIn(Duration moment) {
    Instant now = Instant.now();
    long nanos = System.nanoTime();
    long startMillis = now.plus(moment).toEpochMilli();
    return new LoadClock(
        startMillis, nanos + Duration.between(now, Instant.ofEpochMilli(startMillis)).toNanos());
  }

  /** The moment of an event time. */
  long nanosAt(long epochMillis) {
    return startNanos + TimeUnit.MILLISECONDS.toNanos(epochMillis - startMillis);
  }

  /** The moment of a time that a server of this machine took. */
  long nanosAt(Instant instant) {
    return startNanos + Duration.between(Instant.ofEpochMilli(startMillis), instant).toNanos();
  }
}
