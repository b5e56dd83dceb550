package com.primeaxiom.localstack.backtest;

import java.io.Serializable;
import java.time.Duration;

/**
 * What of a history a back-test takes, and how far out of order it may be.
 *
 * @param asOfMillis where the business clock stops, epoch milliseconds; {@link #END} for the newest
 *     event
 * @param outOfOrderness how far behind the newest event of its stream an event is still in time
 * @param allowedLateness how far behind that an event is still applied
 */
record HistoryWindow(long asOfMillis, Duration outOfOrderness, Duration allowedLateness)
    implements Serializable {

  /** The business clock stops at the newest event. */
  static final long END = Long.MAX_VALUE;

  /** Whether an event comes after the business clock has stopped. */
  boolean isAfterEnd(long occurredAtMillis) {
    return occurredAtMillis > asOfMillis;
  }

  /**
   * How far a stream that is in order by arrival has carried event time.
   *
   * @param newestMillis newest event of the stream so far
   */
  long reachedMillis(long newestMillis) {
    return newestMillis - outOfOrderness.toMillis() - 1;
  }

  /**
   * Whether an event comes too late to be applied. The live rule, with the event's own stream for
   * clock: how far the other streams have been read depends on the machine, and so would the
   * answer.
   *
   * @param newestMillis newest event of the stream before it
   */
  boolean isLate(long occurredAtMillis, long newestMillis) {
    return occurredAtMillis < reachedMillis(newestMillis) - allowedLateness.toMillis();
  }

  /**
   * Whether an event comes behind its stream by so much that a live job may have settled its time
   * already: the one case in which a back-test, which waits for it, may say something else.
   *
   * @param newestMillis newest event of the stream before it
   */
  boolean isBehind(long occurredAtMillis, long newestMillis) {
    return occurredAtMillis <= reachedMillis(newestMillis);
  }

  /**
   * How far behind the newest event of its stream an event that is fed may be: the watermarks have
   * to wait as long for results that do not depend on the order of arrival.
   *
   * @param isShuffled whether each event is held back for up to the allowed lateness
   */
  Duration greatestDisorder(boolean isShuffled) {
    Duration own = outOfOrderness.plus(allowedLateness);
    return isShuffled ? own.plus(allowedLateness) : own;
  }
}
