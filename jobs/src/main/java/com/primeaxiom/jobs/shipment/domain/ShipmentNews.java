package com.primeaxiom.jobs.shipment.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * What a purchase order is told of a shipment that is in it; exactly one of the contents is set.
 *
 * @param purchaseOrderId purchase order number
 * @param occurredAtMillis event time, epoch milliseconds
 * @param toldAtMillis event time at which it was known that it is about this order, epoch
 *     milliseconds; not before it happened
 * @param origin where the event can be read again
 * @param announced what the vendor says
 * @param scanned what the carrier says
 */
public record ShipmentNews(
    String purchaseOrderId,
    long occurredAtMillis,
    long toldAtMillis,
    EventOrigin origin,
    GoodsAnnounced announced,
    LoadScanned scanned) {

  /** This news, of which it was known only then that it is about this order. */
  public ShipmentNews toldAt(long atMillis) {
    return new ShipmentNews(
        purchaseOrderId,
        occurredAtMillis,
        Math.max(atMillis, occurredAtMillis),
        origin,
        announced,
        scanned);
  }
}
