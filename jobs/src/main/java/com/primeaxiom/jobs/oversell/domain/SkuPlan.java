package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * What master data say of a SKU; state of the risk operator.
 *
 * @param sku stock keeping unit
 * @param occurredAtMillis event time from which it holds
 * @param category merchandising category
 * @param value what a unit is worth
 * @param promotion its promotion; {@link Promotion#NONE} without one
 * @param offset where it stands in its partition: of two of one instant the later one holds
 */
public record SkuPlan(
    String sku,
    long occurredAtMillis,
    String category,
    UnitValue value,
    Promotion promotion,
    long offset)
    implements Serializable {}
