package com.primeaxiom.jobs.chargeback.domain;

/**
 * A tracking number; state of the tracking operator.
 *
 * @param orderId the order it belongs to; null while unknown
 * @param namedAtMillis event time since when that is known, epoch milliseconds; {@link
 *     Long#MAX_VALUE} while it is not
 * @param waiting the delivery that the carrier told before that time; null for none
 * @param newestMillis event time of what was heard last, epoch milliseconds
 */
public record TrackedState(
    String orderId, long namedAtMillis, ParcelFact waiting, long newestMillis) {

  /** Nothing was heard yet. */
  public static final TrackedState UNKNOWN = new TrackedState(null, Long.MAX_VALUE, null, 0);
}
