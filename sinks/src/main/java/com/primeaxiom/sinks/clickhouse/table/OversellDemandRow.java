package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * What was known of the demand for a SKU at a location; a row of {@code oversell_demand}. Rates are
 * by demand hour: an average hour of the week without a promotion.
 *
 * @param sku stock-keeping unit
 * @param locationId location or pool
 * @param asOf event time
 * @param category merchandising category; empty when unknown
 * @param velocity class of its demand
 * @param linesAnHour expected order lines
 * @param linesAnHourDeviation standard deviation of that figure
 * @param unitsALine mean units of an order line
 * @param squaredUnitsALine mean of the squared units of an order line
 * @param rateChanged probability that the rate is not the usual one
 * @param fastLinesAnHour order lines in the fast memory alone; null within its first hour
 * @param slowLinesAnHour order lines in the slow memory alone; null within its first hour
 * @param priorLinesAnHour what the SKUs of the category sell
 * @param priorShape shape of the Gamma distribution of that
 * @param priorUnitsALine units of an order line in the category
 * @param seasonFactor how many times the average demand this hour of the week has
 * @param promotion whether a promotion is on
 * @param uplift how many times the usual demand it brings; 1 without one
 * @param fastHalfLifeHours half-life of the fast memory
 * @param slowHalfLifeHours half-life of the slow memory
 */
public record OversellDemandRow(
    String sku,
    String locationId,
    Instant asOf,
    String category,
    String velocity,
    double linesAnHour,
    double linesAnHourDeviation,
    double unitsALine,
    double squaredUnitsALine,
    double rateChanged,
    Double fastLinesAnHour,
    Double slowLinesAnHour,
    double priorLinesAnHour,
    double priorShape,
    double priorUnitsALine,
    double seasonFactor,
    boolean promotion,
    double uplift,
    double fastHalfLifeHours,
    double slowHalfLifeHours) {}
