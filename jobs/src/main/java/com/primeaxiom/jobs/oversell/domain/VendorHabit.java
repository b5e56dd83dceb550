package com.primeaxiom.jobs.oversell.domain;

/**
 * What is known of how a vendor keeps its promises.
 *
 * @param vendorId who delivers
 * @param asOfMillis event time from which this holds
 * @param lateHours by how many hours its deliveries are later than promised, on average
 * @param deviationHours standard deviation of the next delivery around that, in hours
 * @param fill share of the ordered units that come, 0 to 1
 */
public record VendorHabit(
    String vendorId, long asOfMillis, double lateHours, double deviationHours, double fill) {}
