/**
 * Rows into ClickHouse: {@link com.primeaxiom.sinks.clickhouse.ClickHouseSink} stores a stream in a
 * {@link com.primeaxiom.sinks.clickhouse.ClickHouseTable}, {@link
 * com.primeaxiom.sinks.clickhouse.Migrations} makes the tables. What is sent when is decided in
 * {@code ClickHouseWriter}, with what patience in {@code BatchDelivery}, how it is sent in {@code
 * JdbcBatchInsert}; what waits while ClickHouse is away lies in {@code OutboxFiles}.
 */
package com.primeaxiom.sinks.clickhouse;
