package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.List;

/**
 * Goods that a location counted in.
 *
 * @param purchaseOrderId purchase order that was received
 * @param locationId location that received
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param lines what was counted; none while the vehicle is only at the gate
 */
public record ReceiptEvent(
    String purchaseOrderId,
    String locationId,
    long occurredAtMillis,
    EventOrigin origin,
    List<Line> lines) {

  /**
   * One line.
   *
   * @param sku stock keeping unit as counted
   * @param units units counted, sound and damaged
   */
  public record Line(String sku, long units) {}
}
