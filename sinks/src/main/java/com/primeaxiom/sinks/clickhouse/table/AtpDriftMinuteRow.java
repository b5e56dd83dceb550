package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * The drift of one SKU within one minute; a row of {@code atp_drift_minute}.
 *
 * @param sku stock-keeping unit
 * @param locationId location or pool
 * @param channel shop
 * @param minute begin of the minute, event time
 * @param readings readings within the minute
 * @param minDrift least drift, units
 * @param maxDrift greatest drift, units
 * @param lastDrift drift at the end of the minute, units
 * @param lastStorefrontAvailable units the shop showed at the end of the minute
 * @param lastWarehouseAtp units available to promise at the end of the minute
 * @param lastInFlight units ordered and not answered at the end of the minute
 * @param lastChannelBuffer units the shop kept from sale at the end of the minute
 * @param revision the higher one wins when late events change the minute
 */
public record AtpDriftMinuteRow(
    String sku,
    String locationId,
    String channel,
    Instant minute,
    long readings,
    long minDrift,
    long maxDrift,
    long lastDrift,
    long lastStorefrontAvailable,
    long lastWarehouseAtp,
    long lastInFlight,
    long lastChannelBuffer,
    long revision) {}
