package com.primeaxiom.jobs.vendorscore.domain;

import java.util.List;

/**
 * What our own dock says of a purchase order.
 *
 * @param receiptId our number of the receipt
 * @param step what it says
 * @param shipmentId shipment it was counted against; null when none was at hand
 * @param trackingNumber the carrier's number of the load; null when it was not noted
 * @param lines what was counted; none before goods are counted
 */
public record GoodsReceived(
    String receiptId, Step step, String shipmentId, String trackingNumber, List<Line> lines) {

  /** What the dock says. */
  public enum Step {
    /** The vehicle passed the gate. */
    GATE_IN,
    /** It stands at a door. */
    DOCKED,
    /** Goods were counted. */
    COUNTED,
    /** Nothing more is expected. */
    CLOSED
  }

  /**
   * What was counted of one line.
   *
   * @param lineNumber number of the purchase order line; 0 for goods on no line of it
   * @param sku stock keeping unit as counted
   * @param sound units that can be sold
   * @param damaged units that cannot, not among the sound ones
   */
  public record Line(int lineNumber, String sku, long sound, long damaged) {}
}
