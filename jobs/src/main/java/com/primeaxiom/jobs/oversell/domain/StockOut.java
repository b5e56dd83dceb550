package com.primeaxiom.jobs.oversell.domain;

/**
 * When stock ends, and whether the next delivery comes before.
 *
 * @param expectedAtMillis event time at which the expected demand has used it up; {@link #NEVER}
 *     without demand
 * @param cautiousAtMillis event time by which it is used up with the rule's small probability
 * @param probability probability that more is wanted than there is before the next delivery, or
 *     within the rule's horizon when none is confirmed
 * @param unitsShort expected units that are wanted and not there in that time
 * @param probabilityOnTime the same probability if the delivery came when it was promised
 */
public record StockOut(
    long expectedAtMillis,
    long cautiousAtMillis,
    double probability,
    double unitsShort,
    double probabilityOnTime) {

  /** No date any more. */
  public static final long NEVER = Long.MAX_VALUE;
}
