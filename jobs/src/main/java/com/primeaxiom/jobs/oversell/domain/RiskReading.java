package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * The risk of a position at the moment it changed materially.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time
 * @param category merchandising category; empty when it is not known
 * @param velocity how fast it sells
 * @param promisable units that can be promised; below zero that many are oversold
 * @param shown units that all channels show
 * @param unitsADay expected demand of an average day
 * @param windowMillis exposure window
 * @param windowMean expected demand within the window
 * @param windowVariance its variance
 * @param stuckShare share of demand on channels whose figure nothing corrects, 0 to 1
 * @param probability probability of overselling within the window; 1 when it is already
 * @param probabilityAhead probability that there will be more oversold than now
 * @param expectedUnits expected units oversold, with those that are already
 * @param moneyAtRisk what they cost; null when no price is known
 * @param stockOutAtMillis when stock is expected to end; {@link StockOut#NEVER} without demand
 * @param cautiousStockOutAtMillis when it has ended with the rule's small probability
 * @param stockOutProbability probability that it ends before the next delivery
 * @param inboundExpectedAtMillis when the next delivery is expected; 0 without one
 * @param bufferUnits smallest buffer that keeps the probability within its target
 * @param alertId the open alert on oversell; null when nobody is warned
 * @param value what a unit is worth; null when no price is known
 */
public record RiskReading(
    SkuLocation key,
    long occurredAtMillis,
    String category,
    VelocityClass velocity,
    long promisable,
    long shown,
    double unitsADay,
    long windowMillis,
    double windowMean,
    double windowVariance,
    double stuckShare,
    double probability,
    double probabilityAhead,
    double expectedUnits,
    Money moneyAtRisk,
    long stockOutAtMillis,
    long cautiousStockOutAtMillis,
    double stockOutProbability,
    long inboundExpectedAtMillis,
    long bufferUnits,
    String alertId,
    UnitValue value) {

  /**
   * The risk of a position.
   *
   * @param category merchandising category; empty when it is not known
   * @param alertId the open alert on oversell; null when nobody is warned
   */
  public static RiskReading of(
      StockPosition position, OversellRisk risk, String category, String alertId) {
    double unitsADay = LowStockRule.unitsADay(position);
    return new RiskReading(
        position.key(),
        position.nowMillis(),
        category,
        VelocityClass.of(unitsADay),
        position.promisable(),
        position.shown(),
        unitsADay,
        risk.windowMillis(),
        risk.windowDemand().mean(),
        risk.windowDemand().variance(),
        risk.stuckShare(),
        risk.probability(),
        risk.probabilityAhead(),
        risk.expectedUnits(),
        risk.moneyAtRisk(),
        risk.stockOut().expectedAtMillis(),
        risk.stockOut().cautiousAtMillis(),
        risk.stockOut().probability(),
        position.inbound() == null ? 0 : position.inbound().expectedAtMillis(),
        risk.bufferUnits(),
        alertId,
        position.value());
  }
}
