package com.primeaxiom.jobs.stock.domain;

/**
 * What the warehouse answers to one order line.
 *
 * @param orderId the storefront's order number
 * @param lineNumber number of the line within the order
 * @param outcome what happened to the units
 * @param quantity units with that outcome, cumulative over the line's life
 */
public record WarehouseAnswer(String orderId, int lineNumber, Outcome outcome, long quantity) {

  /** What the warehouse did with units of a line. */
  public enum Outcome {
    /** Stock is assigned to them, wholly or in part. */
    ALLOCATED,
    /** They will not be fulfilled. */
    SHORT,
    /** Assigned stock was given back. */
    RELEASED,
    /** They left the building. */
    SHIPPED
  }

  /** Identity of the line across storefront and warehouse. */
  public String lineId() {
    return OrderedLine.lineId(orderId, lineNumber);
  }
}
