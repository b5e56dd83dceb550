package com.primeaxiom.jobs.vendorscore.domain;

/** The deadlines that a look at an order came by, against the time of the look. */
final class Deadlines {

  private final long nowMillis;
  private long nextMillis = Long.MAX_VALUE;
  private long lastMillis;

  Deadlines(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** Whether nothing that was heard by then can still come; notes the deadline. */
  boolean isOver(long deadlineMillis) {
    lastMillis = Math.max(lastMillis, deadlineMillis);
    if (deadlineMillis <= nowMillis) {
      return true;
    }
    nextMillis = Math.min(nextMillis, deadlineMillis);
    return false;
  }

  /** The first one that is still to come; {@link Long#MAX_VALUE} without one. */
  long nextMillis() {
    return nextMillis;
  }

  /** The latest one of all; 0 without one. */
  long lastMillis() {
    return lastMillis;
  }
}
