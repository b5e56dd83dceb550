package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * How ready a shipped parcel is for a dispute; a row of {@code ship_readiness}.
 *
 * @param orderId the storefront's number of the order
 * @param shipmentId the warehouse's number of the parcel
 * @param trackingNumber the carrier's number of the parcel; empty while it is not known
 * @param shippedAt when it was handed over
 * @param carrier carrier; empty when not known
 * @param amountMinor what was paid for the order, minor units; null when not known
 * @param currency ISO 4217 code; empty when the amount is not known
 * @param indefensible categories of disputes it could not be defended against, a line each
 * @param weaknesses what it lacks, a line each
 * @param occurredAt event time at which this was known
 * @param version of rows with one key the highest stays
 */
public record ShipReadinessRow(
    String orderId,
    String shipmentId,
    String trackingNumber,
    Instant shippedAt,
    String carrier,
    Long amountMinor,
    String currency,
    String indefensible,
    String weaknesses,
    Instant occurredAt,
    long version) {}
