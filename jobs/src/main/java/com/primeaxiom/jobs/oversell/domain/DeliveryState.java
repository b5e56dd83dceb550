package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * What is known of a purchase order's units of one SKU; state of the risk operator while they are
 * to come.
 *
 * @param key SKU and location they come to
 * @param purchaseOrderId the purchase order
 * @param vendorId who delivers
 * @param asOfMillis event time of the newest event of it
 * @param promisedAtMillis event time at which they were promised
 * @param estimatedAtMillis the carrier's newest estimate, or else the vendor's in its ship notice;
 *     0 without one
 * @param isAtGate whether that estimate is of goods that stand at the gate
 * @param units units ordered and not received; none once it is over
 * @param announced those of them in the first shipment that a ship notice announces; 0 when none
 *     speaks of the SKU
 * @param origin the newest event that says so
 */
public record DeliveryState(
    SkuLocation key,
    String purchaseOrderId,
    String vendorId,
    long asOfMillis,
    long promisedAtMillis,
    long estimatedAtMillis,
    boolean isAtGate,
    long units,
    long announced,
    EventOrigin origin) {

  /** Whether nothing more is to come of it. */
  public boolean isOver() {
    return units <= 0;
  }
}
