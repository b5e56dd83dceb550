package com.primeaxiom.jobs.vendorscore.domain;

/**
 * Which category a SKU of a purchase order belongs to.
 *
 * @param sku stock keeping unit
 * @param category its category when it was ordered, or the first one known
 */
public record SkuCategorised(String sku, String category) {}
