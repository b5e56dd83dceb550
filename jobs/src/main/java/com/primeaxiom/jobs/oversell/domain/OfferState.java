package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.stock.domain.Divergence;

/**
 * What a channel sold of a SKU at a location, and which changes of stock it has not followed; state
 * of the books operator.
 *
 * @param soldUnits units sold, forgotten with the half-life
 * @param soldAsOfMillis event time up to which they are counted
 * @param missedMillis event time of the first change since its newest update that it has not
 *     followed; 0 when there is none
 * @param missedAgainMillis event time of the second; 0 when there is none
 */
public record OfferState(
    double soldUnits, long soldAsOfMillis, long missedMillis, long missedAgainMillis) {

  /** A channel that has sold nothing yet. */
  public static final OfferState NONE = new OfferState(0, 0, 0, 0);

  /** After how long a sold unit counts half; without it a channel would never lose its share. */
  private static final double HALF_LIFE_MILLIS = 24 * 3_600_000.0;

  /** This channel after it sold some units. */
  public OfferState sold(long units, long atMillis) {
    return new OfferState(recent(atMillis) + units, atMillis, missedMillis, missedAgainMillis);
  }

  /**
   * This channel after an instant.
   *
   * @param wrong how its figure is wrong now
   * @param isTold whether it was told of its figure at that instant
   * @param isForeign whether something changed that it has to be told of
   */
  public OfferState after(Divergence wrong, boolean isTold, boolean isForeign, long atMillis) {
    if (!wrong.isWrong() || isTold) {
      return missed(0, 0);
    }
    if (!isForeign) {
      return this;
    }
    return missedMillis == 0
        ? missed(atMillis, 0)
        : missed(missedMillis, missedAgainMillis == 0 ? atMillis : missedAgainMillis);
  }

  private OfferState missed(long first, long second) {
    return first == missedMillis && second == missedAgainMillis
        ? this
        : new OfferState(soldUnits, soldAsOfMillis, first, second);
  }

  /** Units it sold of late, with forgetting. */
  public double recent(long atMillis) {
    double age = Math.max(0, atMillis - soldAsOfMillis);
    return soldUnits * Math.pow(0.5, age / HALF_LIFE_MILLIS);
  }
}
