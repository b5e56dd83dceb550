package com.primeaxiom.jobs.oversell.domain;

import java.util.Comparator;

/**
 * What the risk operator is told of a SKU. Exactly one of the last three components is there.
 *
 * @param sku stock keeping unit
 * @param occurredAtMillis event time, epoch milliseconds
 * @param plan master data, or null
 * @param delivery what is known of a delivery, or null
 * @param reading what the books say, or null
 */
public record RiskFact(
    String sku, long occurredAtMillis, SkuPlan plan, DeliveryState delivery, StockReading reading) {

  /** Order in which facts of one instant are taken, whatever the order of arrival. */
  public static final Comparator<RiskFact> WITHIN_INSTANT =
      Comparator.comparingInt(RiskFact::rank)
          .thenComparing(RiskFact::place)
          .thenComparingLong(RiskFact::offset);

  /** Master data. */
  public static RiskFact of(SkuPlan plan) {
    return new RiskFact(plan.sku(), plan.occurredAtMillis(), plan, null, null);
  }

  /** A delivery. */
  public static RiskFact of(DeliveryState delivery) {
    return new RiskFact(delivery.key().sku(), delivery.asOfMillis(), null, delivery, null);
  }

  /** The books. */
  public static RiskFact of(StockReading reading) {
    return new RiskFact(reading.key().sku(), reading.occurredAtMillis(), null, null, reading);
  }

  private int rank() {
    if (plan != null) {
      return 0;
    }
    return delivery != null ? 1 : 2;
  }

  private long offset() {
    return plan != null ? plan.offset() : 0;
  }

  private String place() {
    if (delivery != null) {
      return delivery.key().locationId() + '/' + delivery.purchaseOrderId();
    }
    return reading != null ? reading.key().locationId() : "";
  }
}
