package com.primeaxiom.jobs.oversell.domain;

import java.util.Comparator;
import java.util.List;

/**
 * What the books and the master data say of a SKU, as far as its category learns from it.
 *
 * @param occurredAtMillis event time, epoch milliseconds
 * @param plan master data; null in what the books say
 * @param locationId location or pool; empty in master data
 * @param soldLines units of each order line taken at this instant
 * @param isOnOffer whether any channel takes orders from now on
 * @param isFarewell whether nothing is heard of the SKU at the location any more
 */
public record SalesFact(
    long occurredAtMillis,
    SkuPlan plan,
    String locationId,
    List<Long> soldLines,
    boolean isOnOffer,
    boolean isFarewell) {

  /** Order in which facts of one instant are taken, whatever the order of arrival. */
  public static final Comparator<SalesFact> WITHIN_INSTANT =
      Comparator.comparing((SalesFact fact) -> fact.plan() == null)
          .thenComparingLong(fact -> fact.plan() == null ? 0 : fact.plan().offset())
          .thenComparing(SalesFact::locationId);

  /**
   * Takes what the category learns from.
   *
   * @return null of a delivery
   */
  public static SalesFact of(RiskFact fact) {
    if (fact.plan() != null) {
      return new SalesFact(fact.occurredAtMillis(), fact.plan(), "", List.of(), false, false);
    }
    StockReading reading = fact.reading();
    return reading == null
        ? null
        : new SalesFact(
            fact.occurredAtMillis(),
            null,
            reading.key().locationId(),
            reading.soldLines(),
            reading.isOnOffer(),
            reading.isFarewell());
  }
}
