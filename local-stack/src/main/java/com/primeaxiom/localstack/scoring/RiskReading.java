package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;

/**
 * What the job told of a SKU's risk at a location; it holds until the next.
 *
 * @param at event time
 * @param probability probability of overselling within the window
 * @param window the window
 * @param promisable units that can be promised; below zero that many are oversold
 * @param shown units that all channels show
 * @param demand expected demand of the window, units
 */
record RiskReading(
    Instant at, double probability, Duration window, long promisable, long shown, double demand) {

  /** What somebody would say who only multiplies: more will be wanted than there is. */
  boolean isFeared() {
    return demand > promisable;
  }

  /** Whether anything can be sold or is wanted at all. */
  boolean isForecast() {
    return shown > 0 || demand > 0;
  }
}
