package com.primeaxiom.jobs.shared;

/**
 * The key most questions are asked by: one SKU at one place it is sold from.
 *
 * @param sku stock keeping unit
 * @param locationId warehouse, store or pool of them
 */
public record SkuLocation(String sku, String locationId) {}
