package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * Forecasts of about one probability against what happened; a row of {@code oversell_calibration}.
 *
 * @param velocity class of demand, or ALL
 * @param decile 0 is a probability below 0.1, 9 is 0.9 and above
 * @param asOf event time up to which forecasts were judged
 * @param forecasts how many
 * @param meanProbability mean of what they said
 * @param hitRate share that came true
 * @param squaredError mean of (probability − happened)²
 */
public record OversellCalibrationRow(
    String velocity,
    int decile,
    Instant asOf,
    long forecasts,
    double meanProbability,
    double hitRate,
    double squaredError) {}
