package com.primeaxiom.sinks.clickhouse;

import java.time.Instant;

/**
 * A row that ClickHouse cannot store.
 *
 * @param table table it was for
 * @param occurredAt event time of the row
 * @param json the row, with column names
 * @param error why it was refused, in ClickHouse's words or ours
 */
public record RefusedRow(String table, Instant occurredAt, String json, String error) {}
