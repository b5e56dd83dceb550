package com.primeaxiom.sinks.clickhouse.table;

import com.primeaxiom.sinks.clickhouse.ClickHouseTable;

/** Every table that jobs write, in one place. The migrations create them. */
public final class ClickHouseTables {

  /** Lines of orders, one row a step. */
  public static final ClickHouseTable<OrderLineRow> ORDER_LINE =
      ClickHouseTable.<OrderLineRow>named("order_line")
          .string("order_id", OrderLineRow::orderId)
          .int32("line_number", OrderLineRow::lineNumber)
          .lowCardinality("status", OrderLineRow::status)
          .string("sku", OrderLineRow::sku)
          .string("location_id", OrderLineRow::locationId)
          .lowCardinality("channel", OrderLineRow::channel)
          .lowCardinality("region", OrderLineRow::region)
          .int64("quantity", OrderLineRow::quantity)
          .int64("unit_price_minor", OrderLineRow::unitPriceMinor)
          .lowCardinality("currency", OrderLineRow::currency)
          .bool("requires_shipping", OrderLineRow::requiresShipping)
          .milliseconds("occurred_at", OrderLineRow::occurredAt)
          .string("event_id", OrderLineRow::eventId)
          .uint64("version", row -> row.occurredAt().toEpochMilli())
          .timedBy(OrderLineRow::occurredAt);

  /** Every changed reading of ATP drift. */
  public static final ClickHouseTable<AtpDriftReadingRow> ATP_DRIFT_READING =
      ClickHouseTable.<AtpDriftReadingRow>named("atp_drift_reading")
          .string("sku", AtpDriftReadingRow::sku)
          .lowCardinality("location_id", AtpDriftReadingRow::locationId)
          .lowCardinality("channel", AtpDriftReadingRow::channel)
          .milliseconds("occurred_at", AtpDriftReadingRow::occurredAt)
          .int64("storefront_available", AtpDriftReadingRow::storefrontAvailable)
          .int64("warehouse_atp", AtpDriftReadingRow::warehouseAtp)
          .int64("in_flight", AtpDriftReadingRow::inFlight)
          .int64("channel_buffer", AtpDriftReadingRow::channelBuffer)
          .int64("drift", AtpDriftReadingRow::drift)
          .float64("relative_drift", AtpDriftReadingRow::relativeDrift)
          .float64("symmetric_drift", AtpDriftReadingRow::symmetricDrift)
          .nullableMilliseconds("wrong_since", AtpDriftReadingRow::wrongSince)
          .uint64("revision", AtpDriftReadingRow::revision)
          .timedBy(AtpDriftReadingRow::occurredAt);

  /** ATP drift by the minute. */
  public static final ClickHouseTable<AtpDriftMinuteRow> ATP_DRIFT_MINUTE =
      ClickHouseTable.<AtpDriftMinuteRow>named("atp_drift_minute")
          .string("sku", AtpDriftMinuteRow::sku)
          .lowCardinality("location_id", AtpDriftMinuteRow::locationId)
          .lowCardinality("channel", AtpDriftMinuteRow::channel)
          .seconds("minute", AtpDriftMinuteRow::minute)
          .uint32("readings", AtpDriftMinuteRow::readings)
          .int64("min_drift", AtpDriftMinuteRow::minDrift)
          .int64("max_drift", AtpDriftMinuteRow::maxDrift)
          .int64("last_drift", AtpDriftMinuteRow::lastDrift)
          .int64("last_storefront_available", AtpDriftMinuteRow::lastStorefrontAvailable)
          .int64("last_warehouse_atp", AtpDriftMinuteRow::lastWarehouseAtp)
          .int64("last_in_flight", AtpDriftMinuteRow::lastInFlight)
          .int64("last_channel_buffer", AtpDriftMinuteRow::lastChannelBuffer)
          .uint64("revision", AtpDriftMinuteRow::revision)
          .timedBy(AtpDriftMinuteRow::minute);

  /** How long the news of a warehouse takes to a shop. */
  public static final ClickHouseTable<SyncLagRow> SYNC_LAG =
      ClickHouseTable.<SyncLagRow>named("sync_lag")
          .lowCardinality("location_id", SyncLagRow::locationId)
          .lowCardinality("channel", SyncLagRow::channel)
          .milliseconds("as_of", SyncLagRow::asOf)
          .uint64("samples", SyncLagRow::samples)
          .uint64("median_ms", SyncLagRow::medianMillis)
          .uint64("p90_ms", SyncLagRow::p90Millis)
          .uint64("p99_ms", SyncLagRow::p99Millis)
          .uint64("tolerated_ms", SyncLagRow::toleratedMillis)
          .nullableMilliseconds("silent_since", SyncLagRow::silentSince)
          .timedBy(SyncLagRow::asOf);

  private ClickHouseTables() {}
}
