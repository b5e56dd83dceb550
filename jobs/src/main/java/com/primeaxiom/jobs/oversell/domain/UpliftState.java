package com.primeaxiom.jobs.oversell.domain;

/**
 * What promotions did to demand; state by category.
 *
 * @param lines order lines that came during promotions
 * @param expectedLines order lines that the usual rates would have given in that time
 */
public record UpliftState(double lines, double expectedLines) {

  /** No promotion yet. */
  public static final UpliftState NONE = new UpliftState(0, 0);
}
