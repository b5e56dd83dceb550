package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.Money;

/**
 * What an order says of one of its lines.
 *
 * @param orderId the storefront's order number
 * @param lineNumber number of the line within the order
 * @param change what the quantity counts
 * @param quantity units
 * @param unitPrice price of one unit
 */
public record OrderedLine(
    String orderId, int lineNumber, Change change, long quantity, Money unitPrice) {

  /** What the quantity of an order line counts. */
  public enum Change {
    /** Units wanted from now on: placed, paid or edited. */
    ORDERED,
    /** Units cancelled so far. */
    CANCELLED
  }

  /** Identity of the line across storefront and warehouse. */
  public String lineId() {
    return lineId(orderId, lineNumber);
  }

  static String lineId(String orderId, int lineNumber) {
    return orderId + '#' + lineNumber;
  }
}
