package com.primeaxiom.jobs.chargeback.domain;

/**
 * A tracking number; state of the tracking operator.
 *
 * @param orderId the order it belongs to; null while unknown
 * @param waiting what the carrier said before that was known; null for nothing
 * @param newestMillis event time of what was heard last, epoch milliseconds
 */
public record TrackedState(String orderId, ParcelFact waiting, long newestMillis) {

  /** Nothing was heard yet. */
  public static final TrackedState UNKNOWN = new TrackedState(null, null, 0);
}
