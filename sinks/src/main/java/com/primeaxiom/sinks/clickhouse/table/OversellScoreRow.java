package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * How good forecasts and warnings of overselling have been; a row of {@code oversell_score}.
 *
 * @param velocity class of demand, or ALL
 * @param asOf event time up to which forecasts were judged
 * @param truePositives alerts that came true
 * @param falsePositives alerts that did not
 * @param falseNegatives oversells that nobody was warned of
 * @param oversoldUnits units oversold
 * @param foreseenUnits units of them that were warned of
 * @param precision share of the alerts that came true; null without one
 * @param recall share of the oversells that were warned of; null without one
 * @param meanLeadMillis mean time from warning to oversell, milliseconds; null without one
 * @param forecasts forecasts judged
 * @param brier mean squared error of the probabilities; null without a forecast
 * @param baseRateBrier the same of who always says the base rate; null without a forecast
 * @param calibrationError expected calibration error; null without a forecast
 */
public record OversellScoreRow(
    String velocity,
    Instant asOf,
    long truePositives,
    long falsePositives,
    long falseNegatives,
    long oversoldUnits,
    long foreseenUnits,
    Double precision,
    Double recall,
    Double meanLeadMillis,
    long forecasts,
    Double brier,
    Double baseRateBrier,
    Double calibrationError) {}
