package com.primeaxiom.jobs.oversell.domain;

/**
 * What was sold of a SKU at a location, with forgetting; state by (sku, location). Order lines are
 * counted at two half-lives, each with the demand hours in which they came; their units at the slow
 * one, for the size of an order does not spike as the rate does.
 *
 * <p>What came at the newest instant stands apart in whole numbers until time moves on, so that the
 * order of arrival within an instant changes nothing, not even a last digit.
 *
 * @param asOfMillis event time up to which it is counted
 * @param fastLines order lines before that instant, forgotten fast
 * @param fastHours demand hours, forgotten fast
 * @param slowLines order lines before that instant, forgotten slowly
 * @param slowHours demand hours, forgotten slowly
 * @param slowUnits units of those lines, forgotten slowly
 * @param slowSquaredUnits sum of the squared units of each, forgotten slowly
 * @param instantLines order lines at that instant
 * @param instantUnits their units
 * @param instantSquaredUnits sum of the squared units of each
 */
public record DemandModelState(
    long asOfMillis,
    double fastLines,
    double fastHours,
    double slowLines,
    double slowHours,
    double slowUnits,
    double slowSquaredUnits,
    long instantLines,
    long instantUnits,
    long instantSquaredUnits) {

  /** A key that is watched from now on and has sold nothing yet. */
  public static DemandModelState startedAt(long atMillis) {
    return new DemandModelState(atMillis, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Order lines up to and with the newest instant, forgotten fast. */
  public double allFastLines() {
    return fastLines + instantLines;
  }

  /** Order lines up to and with the newest instant, forgotten slowly. */
  public double allSlowLines() {
    return slowLines + instantLines;
  }

  /** Units up to and with the newest instant, forgotten slowly. */
  public double allUnits() {
    return slowUnits + instantUnits;
  }

  /** Squared units up to and with the newest instant, forgotten slowly. */
  public double allSquaredUnits() {
    return slowSquaredUnits + instantSquaredUnits;
  }

  /** With one more line at the newest instant. */
  DemandModelState plusAtInstant(long units) {
    return new DemandModelState(
        asOfMillis,
        fastLines,
        fastHours,
        slowLines,
        slowHours,
        slowUnits,
        slowSquaredUnits,
        instantLines + 1,
        saturated(instantUnits, units),
        saturated(instantSquaredUnits, saturatedSquare(units)));
  }

  /** With one more line of before, of which so much is remembered. */
  DemandModelState plusLate(long units, double fastShare, double slowShare) {
    return new DemandModelState(
        asOfMillis,
        fastLines + fastShare,
        fastHours,
        slowLines + slowShare,
        slowHours,
        slowUnits + slowShare * units,
        slowSquaredUnits + slowShare * units * units,
        instantLines,
        instantUnits,
        instantSquaredUnits);
  }

  /** Adds numbers that are not negative; at the limit the sum stays, whatever the order. */
  private static long saturated(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  private static long saturatedSquare(long units) {
    return units > Integer.MAX_VALUE ? Long.MAX_VALUE : units * units;
  }
}
