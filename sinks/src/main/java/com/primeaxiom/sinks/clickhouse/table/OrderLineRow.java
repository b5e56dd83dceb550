package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * One line of one order at one step of its life; a row of {@code order_line}. Holds no personal
 * data.
 *
 * @param orderId order in the storefront
 * @param lineNumber position of the line in the order, from 1
 * @param status step: PLACED, PAID, EDITED, CANCELLED
 * @param sku what was ordered
 * @param locationId location or pool the line is to be shipped from; empty when not decided
 * @param channel where it was sold
 * @param region where it is shipped to
 * @param quantity units ordered
 * @param unitPriceMinor price of one unit in minor units of the currency
 * @param currency ISO 4217 code
 * @param requiresShipping whether something physical is to be shipped
 * @param occurredAt event time of the step; its epoch milliseconds are the row's version
 * @param eventId event that said so
 */
public record OrderLineRow(
    String orderId,
    int lineNumber,
    String status,
    String sku,
    String locationId,
    String channel,
    String region,
    long quantity,
    long unitPriceMinor,
    String currency,
    boolean requiresShipping,
    Instant occurredAt,
    String eventId) {}
