package com.primeaxiom.jobs.oversell.domain;

/**
 * What a channel sold of a SKU at a location; state of the books operator.
 *
 * @param soldUnits units sold, forgotten with the half-life
 * @param soldAsOfMillis event time up to which they are counted
 */
public record OfferState(double soldUnits, long soldAsOfMillis) {

  /** A channel that has sold nothing yet. */
  public static final OfferState NONE = new OfferState(0, 0);

  /** After how long a sold unit counts half; without it a channel would never lose its share. */
  private static final double HALF_LIFE_MILLIS = 24 * 3_600_000.0;

  /** This channel after it sold some units. */
  public OfferState sold(long units, long atMillis) {
    return new OfferState(recent(atMillis) + units, atMillis);
  }

  /** Units it sold of late, with forgetting. */
  public double recent(long atMillis) {
    double age = Math.max(0, atMillis - soldAsOfMillis);
    return soldUnits * Math.pow(0.5, age / HALF_LIFE_MILLIS);
  }
}
