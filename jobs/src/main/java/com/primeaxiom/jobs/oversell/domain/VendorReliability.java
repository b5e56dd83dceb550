package com.primeaxiom.jobs.oversell.domain;

/**
 * What the vendor scorecards say of a vendor.
 *
 * @param vendorId who delivers
 * @param asOfMillis event time from which this holds
 * @param linesArrived order lines that arrived
 * @param lateHours by how many hours they were at the gate later than promised, on average
 * @param lateHoursDeviation standard deviation of that; 0 when it is not known
 * @param fill share of the ordered units that came, 0 to 1; null when it is not known
 */
public record VendorReliability(
    String vendorId,
    long asOfMillis,
    long linesArrived,
    double lateHours,
    double lateHoursDeviation,
    Double fill) {}
