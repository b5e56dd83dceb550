package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How demand spreads over the week: 168 factors, one an hour from Monday 00:00 UTC, with mean 1.
 *
 * <p>It turns time into <em>seasonal hours</em>, in which demand is even: an hour of factor 2
 * counts as two. A whole week is 168 of both kinds.
 */
public final class HourOfWeekProfile implements Serializable {

  /** Hours of a week. */
  public static final int HOURS = 168;

  /** Length of an hour in milliseconds. */
  public static final long HOUR_MILLIS = 3_600_000;

  private static final long serialVersionUID = 1L;

  private static final long WEEK_MILLIS = HOURS * HOUR_MILLIS;

  /** The epoch began on a Thursday. */
  private static final long MONDAY_TO_EPOCH_MILLIS = 3 * 24 * HOUR_MILLIS;

  private static final HourOfWeekProfile FLAT = of(ones());

  private final double[] factors;

  /** Seasonal hours from Monday 00:00 until each hour begins, and of the whole week. */
  private final double[] seasonalHoursBefore;

  private HourOfWeekProfile(double[] factors) {
    this.factors = factors;
    this.seasonalHoursBefore = new double[HOURS + 1];
    for (int hour = 0; hour < HOURS; hour++) {
      seasonalHoursBefore[hour + 1] = seasonalHoursBefore[hour] + factors[hour];
    }
    seasonalHoursBefore[HOURS] = HOURS;
  }

  /** Every hour is like the other. */
  public static HourOfWeekProfile flat() {
    return FLAT;
  }

  /**
   * A profile in proportion to weights.
   *
   * @param weights 168 positive numbers, from Monday 00:00 UTC; they are scaled to mean 1
   * @throws IllegalArgumentException if there are not 168, or one is not positive
   */
  public static HourOfWeekProfile of(double[] weights) {
    if (weights.length != HOURS) {
      throw new IllegalArgumentException(
          weights.length + " factors were given; a week has " + HOURS + " hours.");
    }
    double sum = 0;
    for (double weight : weights) {
      if (!(weight > 0) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException("A factor of " + weight + " is not positive.");
      }
      sum += weight;
    }
    double[] factors = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      factors[hour] = weights[hour] * HOURS / sum;
    }
    return new HourOfWeekProfile(factors);
  }

  /** The factors, Monday 00:00 UTC first; a copy. */
  public List<Double> weights() {
    return Arrays.stream(factors).boxed().toList();
  }

  /** The hour of the week an instant is in: 0 is Monday 00:00 to 01:00 UTC, 167 the last. */
  public static int hourOfWeek(long atMillis) {
    return (int) (sinceMonday(atMillis) / HOUR_MILLIS);
  }

  /** The factor that holds at an instant. */
  public double factor(long atMillis) {
    return factors[hourOfWeek(atMillis)];
  }

  /**
   * Seasonal hours between two instants, exact across the borders of hours and weeks.
   *
   * @param fromMillis event time, epoch milliseconds
   * @param toMillis event time; before the other the result is negative
   */
  public double seasonalHours(long fromMillis, long toMillis) {
    long weeks = week(toMillis) - week(fromMillis);
    return weeks * (double) HOURS + intoWeek(toMillis) - intoWeek(fromMillis);
  }

  /**
   * When so many seasonal hours will have gone by.
   *
   * @param fromMillis event time, epoch milliseconds
   * @param seasonalHours not negative
   * @return event time to the next millisecond; {@link Long#MAX_VALUE} when that is no date any
   *     more
   */
  public long after(long fromMillis, double seasonalHours) {
    double target = intoWeek(fromMillis) + seasonalHours;
    double weeks = Math.floor(target / HOURS);
    if (weeks > Integer.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    double rest = Math.min(target - weeks * HOURS, HOURS);
    int found = Arrays.binarySearch(seasonalHoursBefore, rest);
    int hour = Math.min(found >= 0 ? found : -found - 2, HOURS - 1);
    double intoHour = (rest - seasonalHoursBefore[hour]) / factors[hour];
    return (week(fromMillis) + (long) weeks) * WEEK_MILLIS
        - MONDAY_TO_EPOCH_MILLIS
        + hour * HOUR_MILLIS
        + (long) Math.ceil(intoHour * HOUR_MILLIS);
  }

  private double intoWeek(long atMillis) {
    long since = sinceMonday(atMillis);
    int hour = (int) (since / HOUR_MILLIS);
    double part = (double) (since - hour * HOUR_MILLIS) / HOUR_MILLIS;
    return seasonalHoursBefore[hour] + part * factors[hour];
  }

  private static long sinceMonday(long atMillis) {
    return Math.floorMod(atMillis + MONDAY_TO_EPOCH_MILLIS, WEEK_MILLIS);
  }

  private static long week(long atMillis) {
    return Math.floorDiv(atMillis + MONDAY_TO_EPOCH_MILLIS, WEEK_MILLIS);
  }

  private static double[] ones() {
    double[] ones = new double[HOURS];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HourOfWeekProfile profile && Arrays.equals(factors, profile.factors);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(factors);
  }

  @Override
  public String toString() {
    return "HourOfWeekProfile" + Arrays.toString(factors);
  }
}
