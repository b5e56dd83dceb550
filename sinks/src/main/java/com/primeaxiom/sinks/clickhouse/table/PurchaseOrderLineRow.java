package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * A purchase order line as it stands; a row of {@code po_line}. A time is null when it has not come
 * or is not agreed.
 *
 * @param purchaseOrderId purchase order number
 * @param lineNumber number within the order; 0 for goods on no line of it
 * @param vendorId who delivers
 * @param locationId where to
 * @param category category of the SKU; empty while it is not known
 * @param sku stock keeping unit
 * @param status how far it has come
 * @param agreed what was agreed
 * @param units what was said and counted
 * @param moments when it happened
 * @param acknowledgement whether the order was acknowledged in time
 * @param announcement whether the line was announced in time
 * @param arrival whether it arrived in its window
 * @param receipt whether our dock counted it in time
 * @param fill whether it was received completely
 * @param accuracy whether its ship notices were right
 * @param order whether the whole order was received completely
 * @param header whether the heads of its ship notices were right
 * @param occurredAt event time of the change
 * @param version of rows of one line the highest stays
 */
public record PurchaseOrderLineRow(
    String purchaseOrderId,
    int lineNumber,
    String vendorId,
    String locationId,
    String category,
    String sku,
    String status,
    Agreed agreed,
    Units units,
    Moments moments,
    Duty acknowledgement,
    Duty announcement,
    Duty arrival,
    Duty receipt,
    Duty fill,
    Duty accuracy,
    Duty order,
    Duty header,
    Instant occurredAt,
    long version) {

  /**
   * What was agreed.
   *
   * @param ordered units wanted
   * @param unitsPerCase units in a case
   * @param unitCostMinor cost of a unit, minor units
   * @param currency ISO 4217 code
   * @param orderedAt when it was ordered first
   * @param orderTimeKnown whether that is known, or a stand-in
   * @param promisedAt when it is promised
   * @param shipBy when it is to be shipped
   * @param windowFrom from when an arrival is on time
   * @param windowUntil until when
   */
  public record Agreed(
      long ordered,
      long unitsPerCase,
      long unitCostMinor,
      String currency,
      Instant orderedAt,
      boolean orderTimeKnown,
      Instant promisedAt,
      Instant shipBy,
      Instant windowFrom,
      Instant windowUntil) {}

  /**
   * What was said and counted.
   *
   * @param acknowledged units the vendor said it would deliver
   * @param announced units that ship notices name
   * @param inWindow sound units that arrived in the window
   * @param received sound units
   * @param damaged damaged units
   * @param wrongItem units of another SKU
   */
  public record Units(
      long acknowledged,
      long announced,
      long inWindow,
      long received,
      long damaged,
      long wrongItem) {}

  /**
   * When it happened.
   *
   * @param acknowledgedAt first answer of the vendor
   * @param announcedAt first valid ship notice
   * @param handedOverAt when the carrier took it over
   * @param firstArrivedAt first gate-in
   * @param arrivedAt gate-in that made it complete, or the last one
   * @param receivedAt last count
   * @param cancelledAt when it was not wanted any more
   * @param arrivalSource who says when it arrived; empty before
   */
  public record Moments(
      Instant acknowledgedAt,
      Instant announcedAt,
      Instant handedOverAt,
      Instant firstArrivedAt,
      Instant arrivedAt,
      Instant receivedAt,
      Instant cancelledAt,
      String arrivalSource) {}

  /**
   * What is held of a duty.
   *
   * @param decidedAt when it was certain; null while it is not
   * @param met whether it was met
   * @param party who answers for the miss; empty without one
   */
  public record Duty(Instant decidedAt, boolean met, String party) {}
}
