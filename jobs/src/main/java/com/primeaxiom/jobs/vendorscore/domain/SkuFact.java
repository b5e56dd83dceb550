package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;

/**
 * A SKU has a category, or a purchase order asks for it.
 *
 * @param sku stock keeping unit
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param category its category; null when an order asks
 * @param purchaseOrderId the order that asks; null when master data say what it is
 */
public record SkuFact(
    String sku,
    long occurredAtMillis,
    EventOrigin origin,
    String category,
    String purchaseOrderId) {

  /** Order of facts of one instant: what is known before who asks. */
  public static final Comparator<SkuFact> WITHIN_INSTANT =
      Comparator.comparing((SkuFact fact) -> fact.category == null)
          .thenComparing(SkuFact::origin, EventOrigin.BY_ID);
}
