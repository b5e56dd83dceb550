package com.primeaxiom.jobs.oversell.domain;

/**
 * How good forecasts and warnings have been, since the job was first started.
 *
 * @param velocity class of demand, or {@link #ALL}
 * @param asOfMillis event time up to which forecasts were judged
 * @param calibration probabilities against what happened
 * @param alerts warnings against what happened
 */
public record ForecastScore(
    String velocity, long asOfMillis, CalibrationState calibration, AlertScoreState alerts) {

  /** All classes together. */
  public static final String ALL = "ALL";

  /** Nothing was judged. */
  public static ForecastScore none(String velocity) {
    return new ForecastScore(velocity, Long.MIN_VALUE, CalibrationState.NONE, AlertScoreState.NONE);
  }

  /** With one more outcome. */
  public ForecastScore plus(Outcome outcome) {
    return new ForecastScore(velocity, asOfMillis, calibration.plus(outcome), alerts.plus(outcome));
  }

  /** Both together, as of the later time. */
  public ForecastScore plus(ForecastScore other) {
    return new ForecastScore(
        velocity,
        Math.max(asOfMillis, other.asOfMillis),
        calibration.plus(other.calibration),
        alerts.plus(other.alerts));
  }

  /** As of a time, or of the one before when that is later. */
  public ForecastScore asOf(long atMillis) {
    return new ForecastScore(velocity, Math.max(asOfMillis, atMillis), calibration, alerts);
  }
}
