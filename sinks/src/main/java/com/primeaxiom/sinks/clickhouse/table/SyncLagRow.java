package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * How long the news of a warehouse takes to a shop, as it was observed up to a moment; a row of
 * {@code sync_lag}.
 *
 * @param locationId location of the warehouse
 * @param channel shop
 * @param asOf event time up to which it was observed
 * @param samples updates measured
 * @param medianMillis median, milliseconds
 * @param p90Millis 90th percentile, milliseconds
 * @param p99Millis 99th percentile, milliseconds
 * @param toleratedMillis how long a wrong figure is waited for, milliseconds
 * @param silentSince event time of the newest update when there has been none for too long; null
 *     while there are
 */
public record SyncLagRow(
    String locationId,
    String channel,
    Instant asOf,
    long samples,
    long medianMillis,
    long p90Millis,
    long p99Millis,
    long toleratedMillis,
    Instant silentSince) {}
