package com.primeaxiom.jobs.oversell.domain;

/** How fast a SKU sells at a location; forecasts are judged by class, for they differ in it. */
public enum VelocityClass {
  /** Less than one unit a week. */
  RARE,
  /** Less than one unit a day. */
  SLOW,
  /** Less than ten units a day. */
  MEDIUM,
  /** Ten units a day and more. */
  FAST;

  private static final double A_WEEK = 1.0 / 7;
  private static final double A_DAY = 1;
  private static final double TEN_A_DAY = 10;

  /** The class of a rate, in units an average day. */
  public static VelocityClass of(double unitsADay) {
    if (unitsADay < A_WEEK) {
      return RARE;
    }
    if (unitsADay < A_DAY) {
      return SLOW;
    }
    return unitsADay < TEN_A_DAY ? MEDIUM : FAST;
  }
}
