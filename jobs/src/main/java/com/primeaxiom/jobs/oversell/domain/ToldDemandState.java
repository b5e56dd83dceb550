package com.primeaxiom.jobs.oversell.domain;

/**
 * What was told last of the demand for a SKU at a location; part of its state.
 *
 * @param asOfMillis event time; 0 before anything was told
 * @param linesAnHour expected order lines a demand hour then
 * @param isPromotion whether a promotion was on then
 * @param hasSold whether any was sold since
 */
public record ToldDemandState(
    long asOfMillis, double linesAnHour, boolean isPromotion, boolean hasSold) {

  /** Nothing was told or sold. */
  public static final ToldDemandState NONE = new ToldDemandState(0, 0, false, false);

  /** What is told now. */
  static ToldDemandState of(DemandReading reading) {
    return new ToldDemandState(
        reading.asOfMillis(), reading.rate().linesAnHour(), reading.isPromotion(), false);
  }

  ToldDemandState sold() {
    return hasSold ? this : new ToldDemandState(asOfMillis, linesAnHour, isPromotion, true);
  }
}
