-- The database is the connection's. Every statement can be run twice; see Migrations.
--
-- Rows are upserted: the same key with a higher version replaces the older row at the next merge,
-- and at once in a query with FINAL. The deduplication window makes a repeated insert of one and
-- the same batch a no-op.

CREATE TABLE IF NOT EXISTS order_line
(
    order_id          String                 COMMENT 'Order in the storefront.',
    line_number       Int32                  COMMENT 'Position of the line in its order, from 1.',
    status            LowCardinality(String) COMMENT 'Step in the life of the order: PLACED, PAID, EDITED, CANCELLED. Part of the key: one row a step.',
    sku               String                 COMMENT 'Stock-keeping unit that was ordered.',
    location_id       String                 COMMENT 'Location or pool the line is to be shipped from; empty when not decided.',
    channel           LowCardinality(String) COMMENT 'Where it was sold.',
    region            LowCardinality(String) COMMENT 'Where it is shipped to.',
    quantity          Int64                  COMMENT 'Units: ordered at PLACED, PAID and EDITED; cancelled so far at CANCELLED. Choose a status before summing.' CODEC(T64, LZ4),
    unit_price_minor  Int64                  COMMENT 'Price of one unit, minor units of the currency.' CODEC(T64, LZ4),
    currency          LowCardinality(String) COMMENT 'ISO 4217 code of the price.',
    requires_shipping Bool                   COMMENT 'Whether something physical is to be shipped.',
    occurred_at       DateTime64(3, 'UTC')   COMMENT 'Event time of the step.' CODEC(Delta, LZ4),
    event_id          String                 COMMENT 'Event that said so; its idempotency key.',
    version           UInt64                 COMMENT 'Epoch milliseconds of occurred_at; of rows with one key the highest stays.' CODEC(Delta, LZ4),
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored; server clock.' CODEC(Delta, LZ4),
    INDEX by_time occurred_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (order_id, line_number, status)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Order lines, one row for each step an order has taken. No personal data.';

CREATE TABLE IF NOT EXISTS atp_drift_reading
(
    sku                  String                 COMMENT 'Stock-keeping unit.',
    location_id          LowCardinality(String) COMMENT 'Location or pool.',
    channel              LowCardinality(String) COMMENT 'Shop whose figure is compared.',
    occurred_at          DateTime64(3, 'UTC')   COMMENT 'Event time at which shop or warehouse changed.' CODEC(DoubleDelta, LZ4),
    storefront_available Int64                  COMMENT 'Units the shop shows as sellable.' CODEC(T64, LZ4),
    warehouse_atp        Int64                  COMMENT 'Units the warehouse has available to promise.' CODEC(T64, LZ4),
    in_flight            Int64                  COMMENT 'Units ordered in the shop that the warehouse has not answered yet.' CODEC(T64, LZ4),
    channel_buffer       Int64                  COMMENT 'Units the shop keeps from sale by its own rule, because it shares the stock.' CODEC(T64, LZ4),
    drift                Int64                  COMMENT 'Units by which the shop shows more than there is: storefront_available - (warehouse_atp - in_flight - channel_buffer). Positive: oversell exposure; negative: lost sales.' CODEC(T64, LZ4),
    relative_drift       Float64                COMMENT 'Absolute drift / max(1, warehouse_atp - in_flight - channel_buffer); a ratio. An alert is judged by the correction the shop needs, which differs when more is promised than is there.' CODEC(Gorilla, LZ4),
    symmetric_drift      Float64                COMMENT 'Symmetric relative drift (sMAPE), a ratio from 0 to 2.' CODEC(Gorilla, LZ4),
    wrong_since          Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time since which the shop has not shown a right figure at any moment; NULL while it is right.',
    revision             UInt64                 COMMENT 'Of rows with one key the highest stays.' CODEC(Delta, LZ4),
    ingested_at          DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock; it is deleted 30 days later.' CODEC(Delta, LZ4),
    absolute_drift       Int64 ALIAS abs(drift) COMMENT 'Drift without its sign, units. Reckoned when asked for.',
    age_ms               Nullable(Int64) ALIAS dateDiff('millisecond', wrong_since, occurred_at) COMMENT 'Age of the drift, milliseconds; NULL while the shop is right. Reckoned when asked for.'
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(occurred_at)
-- By day first: new rows meet the rows of their own days only, so FINAL stays cheap, and a question about
-- a span of time reads that span only.
ORDER BY (toDate(occurred_at), sku, location_id, channel, occurred_at)
-- By ingestion and not by event time: a replay of last year's events is to be seen for a while too.
TTL ingested_at + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What shop and warehouse said of a SKU, whenever either changed. Kept for 30 days.';

CREATE TABLE IF NOT EXISTS atp_drift_minute
(
    sku                       String                 COMMENT 'Stock-keeping unit.',
    location_id               LowCardinality(String) COMMENT 'Location or pool.',
    channel                   LowCardinality(String) COMMENT 'Shop whose figure is compared.',
    minute                    DateTime('UTC')        COMMENT 'Begin of the minute, event time.' CODEC(DoubleDelta, LZ4),
    readings                  UInt32                 COMMENT 'Readings within the minute.' CODEC(T64, LZ4),
    min_drift                 Int64                  COMMENT 'Least drift within the minute, units.' CODEC(T64, LZ4),
    max_drift                 Int64                  COMMENT 'Greatest drift within the minute, units.' CODEC(T64, LZ4),
    last_drift                Int64                  COMMENT 'Drift at the end of the minute, units.' CODEC(T64, LZ4),
    last_storefront_available Int64                  COMMENT 'Units the shop showed at the end of the minute.' CODEC(T64, LZ4),
    last_warehouse_atp        Int64                  COMMENT 'Units available to promise at the end of the minute.' CODEC(T64, LZ4),
    last_in_flight            Int64                  COMMENT 'Units ordered and not answered at the end of the minute.' CODEC(T64, LZ4),
    last_channel_buffer       Int64                  COMMENT 'Units the shop kept from sale at the end of the minute.' CODEC(T64, LZ4),
    revision                  UInt64                 COMMENT 'Of rows with one key the highest stays.' CODEC(Delta, LZ4),
    ingested_at               DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(minute)
ORDER BY (toDate(minute), sku, location_id, channel, minute)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'ATP drift by SKU, location, shop and minute. A minute in which nothing changed has no row; the last row before it holds.';

CREATE TABLE IF NOT EXISTS sync_lag
(
    location_id  LowCardinality(String) COMMENT 'Location of the warehouse.',
    channel      LowCardinality(String) COMMENT 'Shop that is told of its stock.',
    as_of        DateTime64(3, 'UTC')   COMMENT 'Event time up to which it was observed.' CODEC(DoubleDelta, LZ4),
    samples      UInt64                 COMMENT 'Updates measured within drift.lag.window, one day unless set.' CODEC(T64, LZ4),
    median_ms    UInt64                 COMMENT 'Median time from a change in the warehouse to the shop showing it, milliseconds.' CODEC(T64, LZ4),
    p90_ms       UInt64                 COMMENT '90th percentile, milliseconds.' CODEC(T64, LZ4),
    p99_ms       UInt64                 COMMENT '99th percentile, milliseconds.' CODEC(T64, LZ4),
    tolerated_ms UInt64                 COMMENT 'How long a wrong figure is waited for before it is persistent, milliseconds.' CODEC(T64, LZ4),
    silent_since Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time of the newest update when there has been none for too long; NULL while there are.',
    ingested_at  DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(samples)
ORDER BY (location_id, channel, as_of)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'How long the news of a warehouse takes to a shop, by connector; a row when it changed noticeably and once an hour.';
