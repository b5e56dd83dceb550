package com.primeaxiom.jobs.oversell.domain;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * How long a position is on its own: until the next delivery comes, and for no longer than somebody
 * looks ahead. The delivery comes at a time of a normal distribution, of which only what is still
 * to come counts: one that is overdue has not come yet, and is waited for no longer than one that
 * is expected now.
 *
 * <p>With T the time to the delivery and W the limit, {@code E[min(T, W)]} is the integral of
 * {@code P(T > t)} from 0 to W and {@code E[min(T, W)²]} that of {@code 2t · P(T > t)}, both given
 * {@code T > 0}.
 *
 * @param limitMillis time after which nothing of it is left: the limit, or two deviations after the
 *     delivery is expected where that is sooner
 * @param meanHours its mean, in hours of the wall's clock
 * @param varianceHours its variance, in squared hours
 */
record ExposedTime(long limitMillis, double meanHours, double varianceHours) {

  private static final double HOUR = HourOfWeekProfile.HOUR_MILLIS;

  /** Deviations after its time after which a delivery is not waited for. */
  private static final double SURE = 2;

  /**
   * Deviations that a delivery can be overdue by before it is no longer expected the sooner the
   * longer it is overdue: what is that late is late for a reason of its own, which the normal
   * distribution knows nothing of.
   */
  private static final double MOST_OVERDUE = 1;

  /** A deviation below which a time counts as known exactly. */
  private static final double NEARLY_EXACT = 1e-6;

  /**
   * The time a position is on its own.
   *
   * @param windowMillis for how long somebody looks ahead
   * @param inbound the next delivery; null when none is confirmed
   * @param nowMillis event time
   */
  static ExposedTime of(long windowMillis, Inbound inbound, long nowMillis) {
    double window = windowMillis / HOUR;
    if (inbound == null) {
      return new ExposedTime(windowMillis, window, 0);
    }
    double mean = (inbound.expectedAtMillis() - nowMillis) / HOUR;
    double deviation = inbound.deviationHours();
    if (deviation < NEARLY_EXACT) {
      double until = Math.min(window, Math.max(0, mean));
      return new ExposedTime(Math.round(until * HOUR), until, 0);
    }
    double from = Math.min(MOST_OVERDUE, -mean / deviation);
    double to = from + window / deviation;
    double isToCome = above(from);
    double first = (firstIntegral(to) - firstIntegral(from)) / isToCome;
    double second = 2 * (secondIntegral(to) - secondIntegral(from)) / isToCome - 2 * from * first;
    double expected = deviation * first;
    double variance = Math.max(0, deviation * deviation * (second - first * first));
    double surely = Math.max(0, mean) + SURE * deviation;
    return new ExposedTime(Math.round(Math.min(window, surely) * HOUR), expected, variance);
  }

  /** Probability of a standard normal above z. */
  private static double above(double z) {
    return Erfc.value(z / Math.sqrt(2)) / 2;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** An integral of {@code P(Z > z)}. */
  private static double firstIntegral(double z) {
    return z * above(z) - density(z);
  }

  /** An integral of {@code z · P(Z > z)}. */
  private static double secondIntegral(double z) {
    return (z * z * above(z) - z * density(z) - above(z)) / 2;
  }
}
