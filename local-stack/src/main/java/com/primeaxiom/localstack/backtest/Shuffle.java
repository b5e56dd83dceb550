package com.primeaxiom.localstack.backtest;

import java.io.Serializable;
import java.time.Duration;

/**
 * Another order of arrival: each event is held back for a time of its own below a bound. The same
 * seed gives the same order.
 *
 * @param seed which order
 * @param bound every delay is below it; zero leaves the order as it is
 */
record Shuffle(long seed, Duration bound) implements Serializable {

  /**
   * How long an event is held back, milliseconds.
   *
   * @param topic topic of the event
   * @param number its place in the topic
   */
  long delayMillis(String topic, long number) {
    if (bound.isZero()) {
      return 0;
    }
    return Math.floorMod(mixed(mixed(seed ^ topic.hashCode()) + number), bound.toMillis());
  }

  /** The finaliser of SplitMix64: neighbouring numbers give unrelated ones. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
