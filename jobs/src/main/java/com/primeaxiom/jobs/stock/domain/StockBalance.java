package com.primeaxiom.jobs.stock.domain;

/**
 * What the warehouse holds of a SKU at a location, in units.
 *
 * @param onHand physically there, everything below included
 * @param committed allocated to orders and not yet shipped
 * @param reserved held back for a purpose other than a shop order
 * @param damaged not sellable
 * @param qualityControl under inspection
 * @param safetyStock kept as a buffer
 */
public record StockBalance(
    long onHand,
    long committed,
    long reserved,
    long damaged,
    long qualityControl,
    long safetyStock) {

  /** Available to promise, in units; negative when more is promised than is there. */
  public long availableToPromise() {
    return onHand - committed - reserved - damaged - qualityControl - safetyStock;
  }
}
