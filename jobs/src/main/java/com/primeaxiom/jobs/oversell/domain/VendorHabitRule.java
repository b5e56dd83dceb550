package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * How a vendor is learned from its deliveries: hours late are normal with a mean and a variance of
 * which little is known, so what was usual elsewhere counts as some deliveries of its own. The
 * variance of the next one is that of the posterior's mean and of the deliveries around it (the
 * conjugate normal-inverse-gamma update; Gelman et al., Bayesian Data Analysis, 3rd edition, 3.3).
 *
 * @param lateHours hours by which deliveries are usually later than promised
 * @param deviationHours standard deviation of a delivery around that
 * @param fill share of the ordered units that usually come
 * @param usualDeliveries how many deliveries of its own that is worth
 * @param memoryDeliveries how many deliveries are remembered; without it a vendor that has changed
 *     would be judged by what it was
 */
public record VendorHabitRule(
    double lateHours,
    double deviationHours,
    double fill,
    double usualDeliveries,
    double memoryDeliveries)
    implements Serializable {

  /** A delivery is never expected to the minute, however punctual a vendor was. */
  private static final double LEAST_DEVIATION_HOURS = 0.25;

  /** Checks the figures. */
  public VendorHabitRule {
    if (!(deviationHours > 0)
        || !(fill >= 0 && fill <= 1)
        || !(usualDeliveries > 0)
        || !(memoryDeliveries >= 1)) {
      throw new IllegalArgumentException(
          "A deviation of %s h, a fill of %s, and %s of %s deliveries are no rule."
              .formatted(deviationHours, fill, usualDeliveries, memoryDeliveries));
    }
  }

  /** Learns from a delivery; one that is heard of late counts, and makes nothing older. */
  public VendorHabitState observed(VendorHabitState state, VendorArrival arrival) {
    double kept = 1 - 1 / memoryDeliveries;
    double late = arrival.lateHours();
    return new VendorHabitState(
        Math.max(state.asOfMillis(), arrival.atMillis()),
        state.deliveries() * kept + 1,
        state.lateHours() * kept + late,
        state.squaredLateHours() * kept + late * late,
        state.fill() * kept + arrival.fill());
  }

  /** What to expect of a vendor. */
  public VendorHabit habit(String vendorId, VendorHabitState state) {
    double n = state.deliveries();
    double counted = usualDeliveries + n;
    double mean = (usualDeliveries * lateHours + state.lateHours()) / counted;
    double squares =
        usualDeliveries * (deviationHours * deviationHours + lateHours * lateHours)
            + state.squaredLateHours();
    double variance = Math.max(0, squares / counted - mean * mean) * (1 + 1 / counted);
    return new VendorHabit(
        vendorId,
        state.asOfMillis(),
        mean,
        Math.max(LEAST_DEVIATION_HOURS, Math.sqrt(variance)),
        (usualDeliveries * fill + state.fill()) / counted);
  }
}
