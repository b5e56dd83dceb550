package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * What shop and warehouse said of one SKU at one moment at which either changed; a row of {@code
 * atp_drift_reading}.
 *
 * @param sku stock-keeping unit
 * @param locationId location or pool
 * @param channel shop
 * @param occurredAt event time
 * @param storefrontAvailable units the shop shows as sellable
 * @param warehouseAtp units the warehouse has available to promise
 * @param inFlight units ordered that the warehouse has not answered yet
 * @param channelBuffer units the shop keeps from sale by its own rule
 * @param drift units by which the shop shows more than there is: storefront − (ATP − in-flight −
 *     buffer)
 * @param relativeDrift absolute drift ÷ max(1, ATP − in-flight − buffer)
 * @param symmetricDrift sMAPE of the two figures, 0 to 2
 * @param wrongSince event time since which the shop has shown a wrong figure; null while it is
 *     right
 * @param revision the higher one wins when a replay computes the reading again
 */
public record AtpDriftReadingRow(
    String sku,
    String locationId,
    String channel,
    Instant occurredAt,
    long storefrontAvailable,
    long warehouseAtp,
    long inFlight,
    long channelBuffer,
    long drift,
    double relativeDrift,
    double symmetricDrift,
    Instant wrongSince,
    long revision) {}
