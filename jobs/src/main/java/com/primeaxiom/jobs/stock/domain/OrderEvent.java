package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.List;

/**
 * What a storefront said of an order.
 *
 * @param orderId the storefront's order number
 * @param status what happened, as the storefront names it: PLACED, PAID, EDITED, CANCELLED
 * @param channel sales channel
 * @param region country or region; empty when the storefront does not say
 * @param currency ISO 4217 code of the prices
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param lines the lines it concerns
 */
public record OrderEvent(
    String orderId,
    String status,
    String channel,
    String region,
    String currency,
    long occurredAtMillis,
    EventOrigin origin,
    List<Line> lines) {

  /**
   * One line.
   *
   * @param lineNumber number of the line within the order
   * @param sku stock keeping unit
   * @param locationId location or pool that is to fulfil it; empty where no warehouse does
   * @param quantity units
   * @param unitPriceMinor price of one unit in minor units
   * @param requiresShipping false for postage, discounts, fees
   */
  public record Line(
      int lineNumber,
      String sku,
      String locationId,
      long quantity,
      long unitPriceMinor,
      boolean requiresShipping) {}

  /** Whether the quantities are units cancelled rather than units wanted. */
  public boolean cancels() {
    return status.equals("CANCELLED");
  }
}
