-- Roll-ups by minute and hour. Facts come more than once and are revised, so a sum that grows with every
-- insert would count them twice. Instead every insert marks the hours it touches, and once a minute marked
-- hours are computed again from the facts as they stand (FINAL) and replace what was there. Lost or repeated
-- work changes nothing; 'stack clickhouse rebuild-rollups' marks every hour that the facts have.
--
-- An hour is due while its mark is not older than a minute before its last computation: an insert may have
-- marked it just before its rows could be seen.

CREATE TABLE IF NOT EXISTS rollup_mark
(
    fact      LowCardinality(String) COMMENT 'Table whose rows were stored.',
    hour      DateTime('UTC')        COMMENT 'Begin of the hour they are in, or were in before, event time.',
    marked_at DateTime64(3, 'UTC')   COMMENT 'When that was, server clock; of rows with one key the highest stays.'
)
ENGINE = ReplacingMergeTree(marked_at)
ORDER BY (fact, hour)
COMMENT 'Hours whose facts have changed, for the roll-ups.';

CREATE MATERIALIZED VIEW IF NOT EXISTS atp_drift_reading_mark TO rollup_mark AS
SELECT 'atp_drift_reading' AS fact, toStartOfHour(occurred_at) AS hour, now64(3) AS marked_at
FROM atp_drift_reading
GROUP BY hour
COMMENT 'Marks the hours of new readings of ATP drift.';

CREATE MATERIALIZED VIEW IF NOT EXISTS alert_step_mark TO rollup_mark AS
SELECT 'alert_step' AS fact, toStartOfHour(occurred_at) AS hour, now64(3) AS marked_at
FROM alert_step
GROUP BY hour
COMMENT 'Marks the hours of new steps of alerts.';

-- A step of an order that is told again later moves to another hour, so the hour it leaves is marked too.
-- Inside a materialised view the table it watches stands for the new rows; order_line_stored has all.
CREATE VIEW IF NOT EXISTS order_line_stored
(
    order_id    String               COMMENT 'Order in the storefront.',
    occurred_at DateTime64(3, 'UTC') COMMENT 'Event time of the step.'
)
AS
SELECT order_id, occurred_at FROM order_line
COMMENT 'What order_line_mark sees of order_line, replaced rows included.';

CREATE MATERIALIZED VIEW IF NOT EXISTS order_line_mark TO rollup_mark AS
SELECT 'order_line' AS fact, toStartOfHour(at) AS hour, now64(3) AS marked_at
FROM
(
    SELECT arrayJoin([told.occurred_at, stored.occurred_at]) AS at
    FROM (SELECT order_id, occurred_at FROM order_line) AS told
    LEFT JOIN
    (
        SELECT order_id, occurred_at
        FROM order_line_stored
        WHERE order_id IN (SELECT order_id FROM order_line)
    ) AS stored ON stored.order_id = told.order_id
)
WHERE at > toDateTime64(0, 3, 'UTC')
GROUP BY hour
COMMENT 'Marks the hours of new steps of orders, and of those that they replace.';

CREATE TABLE IF NOT EXISTS drift_by_minute
(
    location_id       LowCardinality(String) COMMENT 'Location or pool.',
    channel           LowCardinality(String) COMMENT 'Shop whose figure is compared.',
    minute            DateTime('UTC')        COMMENT 'Begin of the minute, event time.' CODEC(DoubleDelta, LZ4),
    readings          UInt64                 COMMENT 'Readings within the minute.' CODEC(T64, LZ4),
    wrong_readings    UInt64                 COMMENT 'Readings of them at which the shop was wrong.' CODEC(T64, LZ4),
    skus_wrong        UInt64                 COMMENT 'SKUs with such a reading.' CODEC(T64, LZ4),
    over_units        Int64                  COMMENT 'Units by which shops showed more than there was, summed over the readings; by readings it is a mean.' CODEC(T64, LZ4),
    under_units       Int64                  COMMENT 'Units by which shops showed less than there was, summed over the readings.' CODEC(T64, LZ4),
    max_over_units    Int64                  COMMENT 'The most of a reading by which a shop showed too much, units; 0 for none.' CODEC(T64, LZ4),
    computed_at       DateTime64(3, 'UTC')   COMMENT 'When it was computed, server clock; of rows with one key the highest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, location_id, channel)
-- By computation and not by event time: a replay of last year's events is to be seen for a while too.
TTL toDateTime(computed_at) + INTERVAL 90 DAY
COMMENT 'ATP drift of all SKUs by location, shop and minute (FINAL), of atp_drift_reading. Kept for 90 days.';

CREATE MATERIALIZED VIEW IF NOT EXISTS drift_by_minute_refresh
REFRESH EVERY 1 MINUTE APPEND TO drift_by_minute AS
WITH due AS
(
    SELECT hour
    FROM (SELECT hour, max(marked_at) AS marked_at FROM rollup_mark WHERE fact = 'atp_drift_reading' GROUP BY hour) AS marks
    LEFT JOIN (SELECT toStartOfHour(minute) AS hour, max(drift_by_minute.computed_at) AS done_at FROM drift_by_minute GROUP BY hour) AS done USING (hour)
    WHERE marked_at > done_at - INTERVAL 1 MINUTE
)
SELECT
    location_id,
    channel,
    toStartOfMinute(occurred_at) AS minute,
    count() AS readings,
    countIf(wrong_since IS NOT NULL) AS wrong_readings,
    uniqExactIf(sku, wrong_since IS NOT NULL) AS skus_wrong,
    sum(greatest(drift, 0)) AS over_units,
    sum(greatest(-drift, 0)) AS under_units,
    max(greatest(drift, 0)) AS max_over_units,
    now64(3) AS computed_at
FROM atp_drift_reading FINAL
WHERE toDate(occurred_at) IN (SELECT toDate(hour) FROM due) AND toStartOfHour(occurred_at) IN (SELECT hour FROM due)
GROUP BY location_id, channel, minute
COMMENT 'Computes drift_by_minute of marked hours again.';

CREATE TABLE IF NOT EXISTS drift_by_hour
(
    location_id       LowCardinality(String) COMMENT 'Location or pool.',
    channel           LowCardinality(String) COMMENT 'Shop whose figure is compared.',
    hour              DateTime('UTC')        COMMENT 'Begin of the hour, event time.' CODEC(DoubleDelta, LZ4),
    readings          UInt64                 COMMENT 'Readings within the hour.' CODEC(T64, LZ4),
    wrong_readings    UInt64                 COMMENT 'Readings of them at which the shop was wrong.' CODEC(T64, LZ4),
    skus_read         UInt64                 COMMENT 'SKUs with a reading.' CODEC(T64, LZ4),
    skus_wrong        UInt64                 COMMENT 'SKUs with a reading at which the shop was wrong.' CODEC(T64, LZ4),
    over_units        Int64                  COMMENT 'Units by which shops showed more than there was, summed over the readings; by readings it is a mean.' CODEC(T64, LZ4),
    under_units       Int64                  COMMENT 'Units by which shops showed less than there was, summed over the readings.' CODEC(T64, LZ4),
    max_over_units    Int64                  COMMENT 'The most of a reading by which a shop showed too much, units; 0 for none.' CODEC(T64, LZ4),
    computed_at       DateTime64(3, 'UTC')   COMMENT 'When it was computed, server clock; of rows with one key the highest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (hour, location_id, channel)
COMMENT 'ATP drift of all SKUs by location, shop and hour (FINAL), of atp_drift_reading; stays when the readings are deleted.';

CREATE MATERIALIZED VIEW IF NOT EXISTS drift_by_hour_refresh
REFRESH EVERY 1 MINUTE APPEND TO drift_by_hour AS
WITH due AS
(
    SELECT hour
    FROM (SELECT hour, max(marked_at) AS marked_at FROM rollup_mark WHERE fact = 'atp_drift_reading' GROUP BY hour) AS marks
    LEFT JOIN (SELECT hour, max(drift_by_hour.computed_at) AS done_at FROM drift_by_hour GROUP BY hour) AS done USING (hour)
    WHERE marked_at > done_at - INTERVAL 1 MINUTE
)
SELECT
    location_id,
    channel,
    toStartOfHour(occurred_at) AS hour,
    count() AS readings,
    countIf(wrong_since IS NOT NULL) AS wrong_readings,
    uniqExact(sku) AS skus_read,
    uniqExactIf(sku, wrong_since IS NOT NULL) AS skus_wrong,
    sum(greatest(drift, 0)) AS over_units,
    sum(greatest(-drift, 0)) AS under_units,
    max(greatest(drift, 0)) AS max_over_units,
    now64(3) AS computed_at
FROM atp_drift_reading FINAL
WHERE toDate(occurred_at) IN (SELECT toDate(hour) FROM due) AND toStartOfHour(occurred_at) IN (SELECT hour FROM due)
GROUP BY location_id, channel, hour
COMMENT 'Computes drift_by_hour of marked hours again.';

CREATE TABLE IF NOT EXISTS orders_by_hour
(
    hour         DateTime('UTC')        COMMENT 'Begin of the hour, event time of the step.' CODEC(DoubleDelta, LZ4),
    status       LowCardinality(String) COMMENT 'Step in the life of the order: PLACED, PAID, EDITED, CANCELLED. Choose one before summing.',
    channel      LowCardinality(String) COMMENT 'Where it was sold.',
    region       LowCardinality(String) COMMENT 'Where it is shipped to.',
    location_id  LowCardinality(String) COMMENT 'Location or pool the lines are to be shipped from; empty when not decided.',
    currency     LowCardinality(String) COMMENT 'ISO 4217 code of the amount.',
    orders       UInt64                 COMMENT 'Orders with a line that took the step.' CODEC(T64, LZ4),
    lines        UInt64                 COMMENT 'Lines that took the step.' CODEC(T64, LZ4),
    units        Int64                  COMMENT 'Units of them; of CANCELLED, those cancelled so far.' CODEC(T64, LZ4),
    amount_minor Int64                  COMMENT 'Units times price, minor units of the currency.' CODEC(T64, LZ4),
    computed_at  DateTime64(3, 'UTC')   COMMENT 'When it was computed, server clock; of rows with one key the highest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (hour, status, channel, region, location_id, currency)
COMMENT 'Order lines by hour, step, shop, region and location (FINAL), of order_line. A row with 0 lines: all of them have moved.';

CREATE MATERIALIZED VIEW IF NOT EXISTS orders_by_hour_refresh
REFRESH EVERY 1 MINUTE APPEND TO orders_by_hour AS
WITH due AS
(
    SELECT hour
    FROM (SELECT hour, max(marked_at) AS marked_at FROM rollup_mark WHERE fact = 'order_line' GROUP BY hour) AS marks
    LEFT JOIN (SELECT hour, max(orders_by_hour.computed_at) AS done_at FROM orders_by_hour GROUP BY hour) AS done USING (hour)
    WHERE marked_at > done_at - INTERVAL 1 MINUTE
)
SELECT
    hour,
    status,
    channel,
    region,
    location_id,
    currency,
    uniqExactIf(order_id, is_fact) AS orders,
    countIf(is_fact) AS lines,
    sum(quantity) AS units,
    sum(amount) AS amount_minor,
    now64(3) AS computed_at
FROM
(
    SELECT
        toStartOfHour(occurred_at) AS hour, status, channel, region, toLowCardinality(location_id) AS location_id, currency,
        order_id, quantity, quantity * unit_price_minor AS amount, true AS is_fact
    FROM order_line FINAL
    WHERE order_id IN (SELECT order_id FROM order_line WHERE toStartOfHour(occurred_at) IN (SELECT hour FROM due))
        AND toStartOfHour(occurred_at) IN (SELECT hour FROM due)
    UNION ALL
    SELECT hour, status, channel, region, location_id, currency, '' AS order_id, 0 AS quantity, 0 AS amount, false AS is_fact
    FROM orders_by_hour
    WHERE hour IN (SELECT hour FROM due)
)
GROUP BY hour, status, channel, region, location_id, currency
COMMENT 'Computes orders_by_hour of marked hours again.';

CREATE TABLE IF NOT EXISTS alerts_by_hour
(
    hour        DateTime('UTC')        COMMENT 'Begin of the hour, event time of the steps.' CODEC(DoubleDelta, LZ4),
    type        LowCardinality(String) COMMENT 'Kind of finding.',
    severity    LowCardinality(String) COMMENT 'How soon a person should look, at the step.',
    status      LowCardinality(String) COMMENT 'OPEN, UPDATED, RESOLVED, RETRACTED.',
    fate        LowCardinality(String) COMMENT 'TOLD, or why not; as in alert_step.',
    steps       UInt64                 COMMENT 'Steps of alerts.' CODEC(T64, LZ4),
    alerts      UInt64                 COMMENT 'Alerts with such a step.' CODEC(T64, LZ4),
    computed_at DateTime64(3, 'UTC')   COMMENT 'When it was computed, server clock; of rows with one key the highest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (hour, type, severity, status, fate)
COMMENT 'Steps of alerts by hour, type, severity, status and fate (FINAL), of alert_step. A row with 0 steps: all of them have met another fate.';

CREATE MATERIALIZED VIEW IF NOT EXISTS alerts_by_hour_refresh
REFRESH EVERY 1 MINUTE APPEND TO alerts_by_hour AS
WITH due AS
(
    SELECT hour
    FROM (SELECT hour, max(marked_at) AS marked_at FROM rollup_mark WHERE fact = 'alert_step' GROUP BY hour) AS marks
    LEFT JOIN (SELECT hour, max(alerts_by_hour.computed_at) AS done_at FROM alerts_by_hour GROUP BY hour) AS done USING (hour)
    WHERE marked_at > done_at - INTERVAL 1 MINUTE
)
SELECT
    hour,
    type,
    severity,
    status,
    fate,
    countIf(is_fact) AS steps,
    uniqExactIf(alert_id, is_fact) AS alerts,
    now64(3) AS computed_at
FROM
(
    SELECT toStartOfHour(occurred_at) AS hour, type, severity, status, fate, alert_id, true AS is_fact
    FROM alert_step FINAL
    WHERE toStartOfHour(occurred_at) IN (SELECT hour FROM due)
    UNION ALL
    SELECT hour, type, severity, status, fate, '' AS alert_id, false AS is_fact
    FROM alerts_by_hour
    WHERE hour IN (SELECT hour FROM due)
)
GROUP BY hour, type, severity, status, fate
COMMENT 'Computes alerts_by_hour of marked hours again.';
