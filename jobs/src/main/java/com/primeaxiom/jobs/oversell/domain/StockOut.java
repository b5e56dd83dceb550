package com.primeaxiom.jobs.oversell.domain;

import java.util.function.LongSupplier;

/**
 * When stock ends, and whether the next delivery comes before. The cautious time is worked out when
 * somebody asks, for it takes more than all the rest and most positions are never told of.
 */
public final class StockOut {

  /** No date any more. */
  public static final long NEVER = Long.MAX_VALUE;

  private final long expectedAtMillis;
  private final LongSupplier cautious;
  private final double probability;
  private final double unitsShort;
  private final double probabilityOnTime;

  private boolean isCautiousKnown;
  private long cautiousAtMillis;

  StockOut(
      long expectedAtMillis,
      LongSupplier cautious,
      double probability,
      double unitsShort,
      double probabilityOnTime) {
    this.expectedAtMillis = expectedAtMillis;
    this.cautious = cautious;
    this.probability = probability;
    this.unitsShort = unitsShort;
    this.probabilityOnTime = probabilityOnTime;
  }

  /**
   * Event time at which the expected demand has used the stock up; {@link #NEVER} without demand.
   */
  public long expectedAtMillis() {
    return expectedAtMillis;
  }

  /**
   * Event time by which the stock is used up with the rule's small probability; {@link #NEVER} when
   * it never is.
   */
  public long cautiousAtMillis() {
    if (!isCautiousKnown) {
      cautiousAtMillis = cautious.getAsLong();
      isCautiousKnown = true;
    }
    return cautiousAtMillis;
  }

  /**
   * Probability that more is wanted than there is before the next delivery, or within the rule's
   * horizon when none is confirmed.
   */
  public double probability() {
    return probability;
  }

  /** Expected units that are wanted and not there in that time. */
  public double unitsShort() {
    return unitsShort;
  }

  /** The same probability if the delivery came when it was promised. */
  public double probabilityOnTime() {
    return probabilityOnTime;
  }
}
