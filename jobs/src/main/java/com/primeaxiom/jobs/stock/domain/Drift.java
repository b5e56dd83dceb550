package com.primeaxiom.jobs.stock.domain;

/**
 * What a channel shows against what the warehouse can promise, at one event time.
 *
 * @param storefrontAvailable units the channel shows
 * @param warehouseAtp the warehouse's available to promise, in units, before in-flight demand
 * @param inFlight units ordered and not yet answered by the warehouse
 * @param buffer units that the channel keeps from sale by its own rule, because it shares the stock
 */
public record Drift(long storefrontAvailable, long warehouseAtp, long inFlight, long buffer) {

  /** What a channel shows against what can be promised; the warehouse's balance has to be known. */
  public static Drift of(BalanceState balance, long shown, long buffer) {
    return new Drift(
        shown,
        balance.warehouse().stock().availableToPromise(),
        balance.demand().inFlight(),
        buffer);
  }

  /** Units that can really be promised to the next order of the channel. */
  public long promisable() {
    return warehouseAtp - inFlight - buffer;
  }

  /** Units the channel ought to show: what can be promised, and never less than none. */
  public long right() {
    return Math.max(0, promisable());
  }

  /** Signed drift in units: positive is oversell exposure, negative is lost sales. */
  public long units() {
    return storefrontAvailable - promisable();
  }

  /** Absolute drift in units. */
  public long absoluteUnits() {
    return Math.abs(units());
  }

  /**
   * Signed units by which the channel's figure has to be corrected. It is the drift, but for units
   * that are sold beyond stock already: a channel that shows none can do no better.
   */
  public long excess() {
    return storefrontAvailable - right();
  }

  /** {@code |storefront − wms| / max(1, wms)}, where wms is what can be promised. */
  public double relative() {
    return (double) absoluteUnits() / Math.max(1, promisable());
  }

  /** The correction as a share of what the channel ought to show: what the 5 % rule is held to. */
  public double relativeExcess() {
    return (double) Math.abs(excess()) / Math.max(1, right());
  }

  /**
   * Symmetric drift, {@code 2 |storefront − wms| / (|storefront| + |wms|)}: 0 when both agree, 2 at
   * most; the term that sMAPE averages.
   */
  public double symmetric() {
    long sum = Math.abs(storefrontAvailable) + Math.abs(promisable());
    return sum == 0 ? 0 : 2.0 * absoluteUnits() / sum;
  }
}
