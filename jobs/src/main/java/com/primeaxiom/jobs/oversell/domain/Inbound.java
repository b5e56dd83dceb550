package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * The next confirmed delivery of a SKU to a location, as it is expected by what its vendor and its
 * carrier did before and say now.
 *
 * @param purchaseOrderId the purchase order
 * @param vendorId who delivers
 * @param promisedAtMillis event time at which it was promised
 * @param expectedAtMillis event time at which it is expected
 * @param deviationHours standard deviation of that time, in hours
 * @param units units to come: announced by ship notices, else ordered and not received
 * @param fill share of these units that the vendor is expected to deliver, 0 to 1
 * @param origin newest event that says so
 */
public record Inbound(
    String purchaseOrderId,
    String vendorId,
    long promisedAtMillis,
    long expectedAtMillis,
    double deviationHours,
    long units,
    double fill,
    EventOrigin origin) {

  /** Units that are expected to come. */
  public double expectedUnits() {
    return units * fill;
  }

  /** By how much it is expected late, in milliseconds; 0 when it is not. */
  public long lateByMillis() {
    return Math.max(0, expectedAtMillis - promisedAtMillis);
  }
}
