/**
 * Rows into ClickHouse: {@link com.primeaxiom.sinks.clickhouse.ClickHouseSink} stores a stream in a
 * {@link com.primeaxiom.sinks.clickhouse.ClickHouseTable}, {@link
 * com.primeaxiom.sinks.clickhouse.Migrations} makes the tables. What is sent when is decided in
 * {@code ClickHouseWriter}, how it is sent in {@code JdbcBatchInsert}.
 */
package com.primeaxiom.sinks.clickhouse;
