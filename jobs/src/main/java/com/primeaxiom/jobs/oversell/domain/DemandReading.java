package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * What is known of the demand for a SKU at a location at the moment at which that changed
 * materially.
 *
 * @param key SKU and location
 * @param asOfMillis event time
 * @param category merchandising category; empty when it is not known
 * @param velocity how fast it sells
 * @param rate the rate that forecasts are made of, by demand hours
 * @param demand what the two memories hold
 * @param prior what was believed before anything was sold
 * @param seasonFactor how many times the average demand this hour of the week has
 * @param uplift how many times the usual demand a promotion brings now; 1 without one
 * @param isPromotion whether one is on
 * @param fastHalfLifeHours demand hours after which the fast memory counts a line half
 * @param slowHalfLifeHours demand hours after which the slow memory counts a line half
 */
public record DemandReading(
    SkuLocation key,
    long asOfMillis,
    String category,
    VelocityClass velocity,
    DemandRate rate,
    DemandModelState demand,
    DemandPrior prior,
    double seasonFactor,
    double uplift,
    boolean isPromotion,
    double fastHalfLifeHours,
    double slowHalfLifeHours) {

  /** Hours below which lines an hour would be of a single line mostly. */
  private static final double FEWEST_HOURS = 1;

  /**
   * What is known at a position.
   *
   * @param category merchandising category; empty when it is not known
   */
  public static DemandReading of(
      StockPosition position,
      DemandModelState demand,
      String category,
      DemandPrior prior,
      DemandModel model) {
    long now = position.nowMillis();
    Promotion promotion = position.clock().promotion();
    boolean isOn = promotion.isOn(now);
    return new DemandReading(
        position.key(),
        now,
        category,
        VelocityClass.of(LowStockRule.unitsADay(position)),
        position.rate(),
        demand,
        prior,
        position.clock().profile().factor(now),
        isOn ? promotion.uplift() : 1,
        isOn,
        model.fastHalfLifeHours(),
        model.slowHalfLifeHours());
  }

  /** Order lines a demand hour in the fast memory alone; null within its first hour. */
  public Double fastLinesAnHour() {
    return linesAnHour(demand.allFastLines(), demand.fastHours());
  }

  /** Order lines a demand hour in the slow memory alone; null within its first hour. */
  public Double slowLinesAnHour() {
    return linesAnHour(demand.allSlowLines(), demand.slowHours());
  }

  private static Double linesAnHour(double lines, double hours) {
    return hours < FEWEST_HOURS ? null : lines / hours;
  }
}
