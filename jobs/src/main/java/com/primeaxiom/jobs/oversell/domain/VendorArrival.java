package com.primeaxiom.jobs.oversell.domain;

/**
 * How a vendor kept its promise: the first goods of a purchase order were counted in.
 *
 * @param vendorId who delivered
 * @param purchaseOrderId the purchase order
 * @param atMillis event time at which the goods were counted in
 * @param lateHours hours after the promised time; negative for early
 * @param fill share of the ordered units that came, 0 to 1
 */
public record VendorArrival(
    String vendorId, String purchaseOrderId, long atMillis, double lateHours, double fill) {}
