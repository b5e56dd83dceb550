package com.primeaxiom.jobs.atpdrift.domain;

/**
 * What a channel shows against what the warehouse can promise, at one event time.
 *
 * @param storefrontAvailable units the channel shows
 * @param warehouseAtp the warehouse's available to promise, in units, before in-flight demand
 * @param inFlight units ordered and not yet answered by the warehouse
 */
public record Drift(long storefrontAvailable, long warehouseAtp, long inFlight) {

  /** Units the warehouse can really promise to the next order. */
  public long promisable() {
    return warehouseAtp - inFlight;
  }

  /** Signed drift in units: positive is oversell exposure, negative is lost sales. */
  public long units() {
    return storefrontAvailable - promisable();
  }

  /** Absolute drift in units. */
  public long absoluteUnits() {
    return Math.abs(units());
  }

  /** {@code |storefront − wms| / max(1, wms)}, where wms is what can be promised. */
  public double relative() {
    return (double) absoluteUnits() / Math.max(1, promisable());
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
