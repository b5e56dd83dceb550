package com.primeaxiom.localstack.scoring;

/**
 * What a drift alert is about.
 *
 * @param sku stock keeping unit
 * @param locationId location the quantity is sold from
 * @param channel sales channel that shows it
 */
record DriftKey(String sku, String locationId, String channel) {

  /** The same without the channel. */
  StockPlace place() {
    return new StockPlace(sku, locationId);
  }
}
