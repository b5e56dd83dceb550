package com.primeaxiom.jobs.oversell.domain;

import java.util.List;

/**
 * What the SKUs of a category sell, as it was learned.
 *
 * @param category merchandising category
 * @param asOfMillis event time from which this holds
 * @param prior what is believed of a SKU that has not sold yet
 * @param weights weight of each hour of the week, Monday 00:00 UTC first
 * @param promotionFactor how many times the planned uplift promotions of the category bring; 1 when
 *     none has shown otherwise
 */
public record CategoryDemand(
    String category,
    long asOfMillis,
    DemandPrior prior,
    List<Double> weights,
    double promotionFactor) {

  /**
   * The category has no SKU any more.
   *
   * @param asOfMillis event time from which that holds
   */
  public static CategoryDemand over(String category, long asOfMillis) {
    return new CategoryDemand(category, asOfMillis, null, List.of(), 1);
  }

  /** Whether the category has no SKU any more; of such a one nothing is known. */
  public boolean isOver() {
    return prior == null;
  }

  /** The hours of the week as a profile. */
  public HourOfWeekProfile profile() {
    return HourOfWeekProfile.of(weights.stream().mapToDouble(weight -> weight).toArray());
  }
}
