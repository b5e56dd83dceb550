package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;

/**
 * What is known of a SKU at a location beyond its channels and order lines; state of the drift
 * operator.
 *
 * @param stock the warehouse's newest balance; null before the first
 * @param stockAtMillis event time of that balance
 * @param stockOrigin the event that said so
 * @param inFlight units of all lines not yet answered, kept in step with the lines
 * @param demandOrigin the newest event that changed the in-flight demand; null before any
 * @param unitPrice price of a unit at the newest order; null before any
 * @param revision number of readings so far
 * @param asOfMillis event time of the newest fact that was applied
 * @param reachedMillis event time this key has reached, by facts or timers; it never goes back
 * @param silenceCheckMillis when the timer fires that asks whether the key has fallen silent
 */
public record BalanceState(
    StockBalance stock,
    long stockAtMillis,
    EventOrigin stockOrigin,
    long inFlight,
    EventOrigin demandOrigin,
    Money unitPrice,
    long revision,
    long asOfMillis,
    long reachedMillis,
    long silenceCheckMillis) {

  /** A key of which nothing is known yet. */
  public static final BalanceState UNKNOWN =
      new BalanceState(
          null,
          Long.MIN_VALUE,
          null,
          0,
          null,
          null,
          0,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          Long.MIN_VALUE);

  /** This key after the warehouse reported a balance; an older one changes nothing. */
  public BalanceState after(StockBalance balance, long atMillis, EventOrigin origin) {
    return atMillis < stockAtMillis
        ? this
        : new BalanceState(
            balance,
            atMillis,
            origin,
            inFlight,
            demandOrigin,
            unitPrice,
            revision,
            asOfMillis,
            reachedMillis,
            silenceCheckMillis);
  }

  /** This key after the in-flight demand changed by some units. */
  public BalanceState afterDemand(long units, EventOrigin origin, Money price) {
    return new BalanceState(
        stock,
        stockAtMillis,
        stockOrigin,
        inFlight + units,
        units == 0 ? demandOrigin : origin,
        price == null ? unitPrice : price,
        revision,
        asOfMillis,
        reachedMillis,
        silenceCheckMillis);
  }

  /** This key with so many more readings. */
  public BalanceState withRevision(long next) {
    return new BalanceState(
        stock,
        stockAtMillis,
        stockOrigin,
        inFlight,
        demandOrigin,
        unitPrice,
        next,
        asOfMillis,
        reachedMillis,
        silenceCheckMillis);
  }

  /** This key with time moved on. */
  public BalanceState asOf(long atMillis) {
    return new BalanceState(
        stock,
        stockAtMillis,
        stockOrigin,
        inFlight,
        demandOrigin,
        unitPrice,
        revision,
        Math.max(asOfMillis, atMillis),
        reachedMillis,
        silenceCheckMillis);
  }

  /** This key with the next question for silence set. */
  public BalanceState withSilenceCheck(long atMillis) {
    return new BalanceState(
        stock,
        stockAtMillis,
        stockOrigin,
        inFlight,
        demandOrigin,
        unitPrice,
        revision,
        asOfMillis,
        reachedMillis,
        atMillis);
  }

  /** This key at a time it has reached. */
  public BalanceState reached(long atMillis) {
    return new BalanceState(
        stock,
        stockAtMillis,
        stockOrigin,
        inFlight,
        demandOrigin,
        unitPrice,
        revision,
        asOfMillis,
        Math.max(reachedMillis, atMillis),
        silenceCheckMillis);
  }
}
