package com.primeaxiom.localstack.scoring;

/**
 * A SKU at a location, whatever channel sells it.
 *
 * @param sku stock keeping unit
 * @param locationId location
 */
record StockPlace(String sku, String locationId) {}
