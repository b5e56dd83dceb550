package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Repeated;

/**
 * What an order says of one of its lines.
 *
 * @param orderId the storefront's order number
 * @param lineNumber number of the line within the order
 * @param channel sales channel that took the order
 * @param change what was said of it
 * @param quantity units
 * @param unitPrice price of one unit
 */
public record OrderedLine(
    String orderId,
    int lineNumber,
    @Repeated String channel,
    Change change,
    long quantity,
    Money unitPrice) {

  private static final char SEPARATOR = '#';

  /** What is said of an order line, and what its quantity counts. */
  public enum Change {
    /** Units wanted, said for the first time. */
    PLACED,
    /** Units wanted from now on. */
    EDITED,
    /** Units cancelled so far. */
    CANCELLED
  }

  /** Identity of the line across storefront and warehouse. */
  public String lineId() {
    return lineId(orderId, lineNumber);
  }

  static String lineId(String orderId, int lineNumber) {
    return orderId + SEPARATOR + lineNumber;
  }

  /** The order of a line, given the identity of the line. */
  public static String orderId(String lineId) {
    return lineId.substring(0, lineId.lastIndexOf(SEPARATOR));
  }

  /** The number of a line within its order, given the identity of the line. */
  public static int lineNumber(String lineId) {
    return Integer.parseInt(lineId.substring(lineId.lastIndexOf(SEPARATOR) + 1));
  }
}
