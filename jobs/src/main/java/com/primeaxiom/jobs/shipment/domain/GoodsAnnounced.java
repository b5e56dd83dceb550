package com.primeaxiom.jobs.shipment.domain;

import java.util.List;

/**
 * What a vendor says that a shipment holds of one purchase order: X12 856.
 *
 * @param shipmentId number of the shipment
 * @param version how often the notice had been corrected when this was said
 * @param isCancelled whether the shipment will not come
 * @param vendorId who says it
 * @param locationId where the shipment goes to, by the vendor's word
 * @param trackingNumber the carrier's number; null when the vendor does not say
 * @param shippedAtMillis when it left the vendor, by its word, epoch milliseconds; 0 when it does
 *     not say
 * @param expectedAtMillis when the vendor expects it at the location, epoch milliseconds; 0 when it
 *     does not say
 * @param lines what it holds of the order; none when it holds nothing of it any more
 */
public record GoodsAnnounced(
    String shipmentId,
    int version,
    boolean isCancelled,
    String vendorId,
    String locationId,
    String trackingNumber,
    long shippedAtMillis,
    long expectedAtMillis,
    List<Line> lines) {

  /**
   * What it holds of one line.
   *
   * @param lineNumber number of the purchase order line
   * @param sku stock keeping unit, by the vendor's word
   * @param units units, by the vendor's word
   */
  public record Line(int lineNumber, String sku, long units) {}
}
