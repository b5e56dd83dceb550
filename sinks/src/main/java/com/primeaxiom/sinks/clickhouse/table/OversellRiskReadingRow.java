package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * The oversell risk of a SKU at a location; a row of {@code oversell_risk_reading}.
 *
 * @param sku stock-keeping unit
 * @param locationId location or pool
 * @param occurredAt event time
 * @param category merchandising category; empty when unknown
 * @param velocity class of its demand
 * @param promisable units that can be promised; below zero that many are oversold
 * @param shown units that all shops show
 * @param unitsADay expected demand of an average day
 * @param windowMillis exposure window
 * @param windowDemandMean expected demand within the window
 * @param windowDemandVariance variance of that demand
 * @param stuckShare share of demand on shops whose figure nothing corrects, 0 to 1
 * @param probability probability of overselling within the window
 * @param expectedUnits expected units oversold
 * @param moneyAtRiskMinor what they cost, minor units; null without a price
 * @param currency ISO 4217 code; empty without a price
 * @param stockOutAt when stock ends at the expected demand; null when it does not
 * @param stockOutCautiousAt when it ends with the cautious probability; null when it does not
 * @param stockOutProbability probability that stock ends before the next delivery
 * @param inboundExpectedAt when the next delivery is expected; null without one
 * @param bufferUnits smallest buffer that keeps the probability within its target
 * @param alertId open alert on oversell; null when nobody is warned
 */
public record OversellRiskReadingRow(
    String sku,
    String locationId,
    Instant occurredAt,
    String category,
    String velocity,
    long promisable,
    long shown,
    double unitsADay,
    long windowMillis,
    double windowDemandMean,
    double windowDemandVariance,
    double stuckShare,
    double probability,
    double expectedUnits,
    Long moneyAtRiskMinor,
    String currency,
    Instant stockOutAt,
    Instant stockOutCautiousAt,
    double stockOutProbability,
    Instant inboundExpectedAt,
    long bufferUnits,
    String alertId) {}
