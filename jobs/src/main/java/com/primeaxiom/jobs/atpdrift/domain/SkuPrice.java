package com.primeaxiom.jobs.atpdrift.domain;

/**
 * What a SKU is worth, from its master data.
 *
 * @param sku stock keeping unit
 * @param occurredAtMillis event time since which it holds
 * @param priceMinor list price of a unit in minor units
 * @param costMinor landed cost of a unit in minor units
 * @param currency ISO 4217 code of both
 */
public record SkuPrice(
    String sku, long occurredAtMillis, long priceMinor, long costMinor, String currency) {}
