package com.primeaxiom.localstack.scoring;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How good forecasts of oversell were, over all or within a group.
 *
 * @param name name of the group
 * @param squaredError sum of the squared differences between what was said and 0 or 1
 * @param plainRuleWrong forecasts in which the plain rule was wrong
 * @param deciles forecasts by what they said, from 0 to 1 in tenths
 */
record ForecastFigures(
    String name, double squaredError, long plainRuleWrong, List<Decile> deciles) {

  /**
   * Forecasts of about the same probability.
   *
   * @param from least probability; the next decile's is the end, and the last one holds 1 too
   * @param sumSaid sum of the probabilities
   * @param happened how often it happened
   */
  record Decile(double from, double sumSaid, Share happened) {

    /** Mean of the probabilities; nothing without a forecast. */
    OptionalDouble said() {
      return happened.of() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(sumSaid / happened.of());
    }

    private double excess() {
      return Math.abs(sumSaid - happened.hits());
    }
  }

  /** How often it happened, of all forecasts: the base rate. */
  Share happened() {
    return new Share(
        deciles.stream().mapToLong(decile -> decile.happened().hits()).sum(),
        deciles.stream().mapToLong(decile -> decile.happened().of()).sum());
  }

  /**
   * The score of Brier (1950), "Verification of Forecasts Expressed in Terms of Probability": the
   * mean squared error, 0 at best; nothing without a forecast.
   */
  OptionalDouble brier() {
    return mean(squaredError);
  }

  /** The same of somebody who always says the base rate of this very group. */
  OptionalDouble brierOfBaseRate() {
    OptionalDouble rate = happened().value();
    return rate.isEmpty() ? rate : OptionalDouble.of(rate.getAsDouble() * (1 - rate.getAsDouble()));
  }

  /** The same of the plain rule, which says 1 or 0. */
  OptionalDouble brierOfPlainRule() {
    return mean((double) plainRuleWrong);
  }

  /**
   * Part of the error of the better of these two that the forecasts save: 1 at best, 0 when they
   * are as good, negative when they are worse; nothing when that one has no error.
   */
  OptionalDouble skill() {
    if (happened().of() == 0) {
      return OptionalDouble.empty();
    }
    double simple = Math.min(brierOfBaseRate().getAsDouble(), brierOfPlainRule().getAsDouble());
    return simple == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - brier().getAsDouble() / simple);
  }

  /**
   * Expected calibration error: the mean distance between what was said and how often it happened,
   * decile by decile, each with the weight of its forecasts; nothing without a forecast.
   */
  OptionalDouble calibrationError() {
    return mean(deciles.stream().mapToDouble(Decile::excess).sum());
  }

  /**
   * Greatest of these distances, among the deciles with at least so many forecasts; nothing when
   * there is none.
   */
  OptionalDouble greatestCalibrationError(long leastForecasts) {
    return deciles.stream()
        .filter(decile -> decile.happened().of() >= Math.max(1, leastForecasts))
        .mapToDouble(decile -> decile.excess() / decile.happened().of())
        .max();
  }

  private OptionalDouble mean(double sum) {
    long forecasts = happened().of();
    return forecasts == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / forecasts);
  }
}
