package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;

/**
 * Time from one instant to another, both included.
 *
 * @param from first instant
 * @param until last instant; null when it was not over at the end of the world
 */
record Interval(Instant from, Instant until) {

  Interval {
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("An interval from " + from + " cannot end at " + until);
    }
  }

  boolean contains(Instant at) {
    return !at.isBefore(from) && (until == null || !at.isAfter(until));
  }

  boolean meets(Interval other) {
    return (until == null || !until.isBefore(other.from))
        && (other.until == null || !other.until.isBefore(from));
  }

  /** The same with a later end. */
  Interval prolonged(Duration time) {
    return until == null ? this : new Interval(from, until.plus(time));
  }

  /** How long it lasted; one that was not over counts up to the given end. */
  Duration length(Instant end) {
    Duration length = Duration.between(from, until == null ? end : until);
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** Distance of an instant to the interval: zero inside. */
  Duration gapTo(Instant at) {
    if (at.isBefore(from)) {
      return Duration.between(at, from);
    }
    return until != null && at.isAfter(until) ? Duration.between(until, at) : Duration.ZERO;
  }
}
