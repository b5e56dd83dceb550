package com.primeaxiom.jobs.oversell.domain;

/**
 * What a vendor did, with forgetting; state by vendor.
 *
 * @param asOfMillis event time of its newest delivery; 0 before any
 * @param deliveries deliveries that count
 * @param lateHours sum of their hours after the promised time
 * @param squaredLateHours sum of the squares of these
 * @param fill sum of the shares of the ordered units that came
 */
public record VendorHabitState(
    long asOfMillis, double deliveries, double lateHours, double squaredLateHours, double fill) {

  /** A vendor of which nothing is known yet. */
  public static final VendorHabitState UNKNOWN = new VendorHabitState(0, 0, 0, 0, 0);
}
