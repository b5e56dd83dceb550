package com.primeaxiom.jobs.vendorscore.domain;

import java.util.List;

/**
 * What is wanted of a vendor, as the full set of lines: X12 850, and 860 for a change.
 *
 * @param version how often the order had been changed when this was said
 * @param vendorId who is to deliver
 * @param locationId where to
 * @param currency ISO 4217 code of the costs
 * @param shipByMillis when the vendor is to have shipped, epoch milliseconds; 0 when that is not
 *     agreed
 * @param isTimeKnown whether it is known when the order was sent; without that its event time is a
 *     stand-in, and neither lead time nor acknowledgement can be judged
 * @param isCancelled whether nothing is wanted any more
 * @param lines the lines
 */
public record OrderPlaced(
    int version,
    String vendorId,
    String locationId,
    String currency,
    long shipByMillis,
    boolean isTimeKnown,
    boolean isCancelled,
    List<Line> lines) {

  /**
   * What is wanted of one SKU.
   *
   * @param lineNumber number within the order
   * @param sku stock keeping unit
   * @param units units wanted; 0 for a line taken out
   * @param unitCostMinor agreed cost of a unit, minor units
   * @param promisedAtMillis when it is promised to be at the location, epoch milliseconds
   * @param unitsPerCase units in a case; 1 when the goods are not cased
   */
  public record Line(
      int lineNumber,
      String sku,
      long units,
      long unitCostMinor,
      long promisedAtMillis,
      long unitsPerCase) {}
}
