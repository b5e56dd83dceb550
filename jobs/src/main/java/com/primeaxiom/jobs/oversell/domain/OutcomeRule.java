package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.oversell.domain.Outcome.Kind;
import java.io.Serializable;

/**
 * Joins what was said with what happened.
 *
 * @param graceMillis how long after its window a forecast is waited for; without it an order that
 *     was accepted within the window and found short by the warehouse minutes later would count
 *     against it
 */
public record OutcomeRule(long graceMillis) implements Serializable {

  /**
   * Units were oversold.
   *
   * @param forecast the oldest forecast that has not met its outcome
   * @param atMillis event time at which it was known: a short allocation, or a cancellation because
   *     nothing was there
   * @param units how many, positive
   * @return null when it came too late to be what the forecast spoke of. Units that were oversold
   *     when the forecast was made were not foreseen by it, whoever was warned
   */
  public Outcome oversold(ForecastState forecast, long atMillis, long units) {
    if (!isInTime(forecast, atMillis)) {
      return null;
    }
    boolean wasForeseen = forecast.isWarning() && atMillis > forecast.madeAtMillis();
    double miss = 1 - forecast.probability();
    return new Outcome(
        wasForeseen ? Kind.TRUE_POSITIVE : Kind.FALSE_NEGATIVE,
        forecast.velocity(),
        forecast.madeAtMillis(),
        forecast.probability(),
        atMillis,
        units,
        wasForeseen ? atMillis - forecast.madeAtMillis() : 0,
        miss * miss,
        wasForeseen ? forecast.alertId() : null,
        true);
  }

  /** Whether units that were oversold at a time are those the forecast spoke of. */
  boolean isInTime(ForecastState forecast, long atMillis) {
    return atMillis <= forecast.dueAtMillis() + graceMillis;
  }

  /**
   * Units were oversold after the window of a warning whose alert was open: the warning was right,
   * its probability was of less time.
   */
  Outcome stillWarned(ForecastState forecast, long atMillis, long units) {
    return new Outcome(
        Outcome.Kind.TRUE_POSITIVE,
        forecast.velocity(),
        forecast.madeAtMillis(),
        forecast.probability(),
        atMillis,
        units,
        atMillis - forecast.madeAtMillis(),
        forecast.probability() * forecast.probability(),
        forecast.alertId(),
        false);
  }

  /** Units were oversold of which the forecast did not warn, and a later one did. */
  Outcome overtaken(ForecastState forecast, long atMillis, long units) {
    double miss = 1 - forecast.probability();
    return new Outcome(
        Outcome.Kind.OVERTAKEN,
        forecast.velocity(),
        forecast.madeAtMillis(),
        forecast.probability(),
        atMillis,
        units,
        0,
        miss * miss,
        null,
        true);
  }

  /**
   * Nothing was oversold until now.
   *
   * @return null while it still may be
   */
  public Outcome quiet(ForecastState forecast, long nowMillis) {
    if (nowMillis <= forecast.dueAtMillis() + graceMillis) {
      return null;
    }
    return new Outcome(
        forecast.isWarning() ? Kind.FALSE_POSITIVE : Kind.TRUE_NEGATIVE,
        forecast.velocity(),
        forecast.madeAtMillis(),
        forecast.probability(),
        forecast.dueAtMillis(),
        0,
        0,
        forecast.probability() * forecast.probability(),
        forecast.alertId(),
        false);
  }

  /**
   * Units were oversold of which no forecast spoke.
   *
   * @param probability what the newest reading said; 0 without one
   */
  public static Outcome unforeseen(
      VelocityClass velocity, double probability, long atMillis, long units) {
    double miss = 1 - probability;
    return new Outcome(
        Kind.FALSE_NEGATIVE,
        velocity,
        atMillis,
        probability,
        atMillis,
        units,
        0,
        miss * miss,
        null,
        true);
  }
}
