package com.primeaxiom.jobs.oversell.domain;

/**
 * Forecasts of about one probability against what happened.
 *
 * @param count forecasts
 * @param sumProbability sum of their probabilities
 * @param hits how many came true
 * @param sumSquaredError sum of their terms of the Brier score
 */
public record CalibrationBinState(
    long count, double sumProbability, long hits, double sumSquaredError) {

  /** No forecast. */
  public static final CalibrationBinState NONE = new CalibrationBinState(0, 0, 0, 0);

  /** Mean probability that was said; NaN without a forecast. */
  public double meanProbability() {
    return sumProbability / count;
  }

  /** Share that came true; NaN without a forecast. */
  public double hitRate() {
    return (double) hits / count;
  }

  CalibrationBinState plus(CalibrationBinState other) {
    return new CalibrationBinState(
        count + other.count,
        sumProbability + other.sumProbability,
        hits + other.hits,
        sumSquaredError + other.sumSquaredError);
  }
}
