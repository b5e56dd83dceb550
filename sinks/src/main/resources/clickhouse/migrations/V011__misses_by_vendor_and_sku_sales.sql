-- Two questions that read far more than they answered: the misses of one vendor among the events of all,
-- and the sales of a week by SKU.

CREATE TABLE IF NOT EXISTS po_line_miss
(
    vendor_id   LowCardinality(String) COMMENT 'Vendor number; empty while the order is not known.',
    po_id       String                 COMMENT 'Purchase order number.',
    line_number Int32                  COMMENT 'Number of the line; 0 for what concerns the whole order.',
    kind        LowCardinality(String) COMMENT 'What was missed, MISSED_*.',
    occurred_at DateTime64(3, 'UTC')   COMMENT 'Event time at which it was certain.',
    units       Int64                  COMMENT 'Units it is about; 0 where there are none.',
    party       LowCardinality(String) COMMENT 'Who answers for it: VENDOR, CARRIER, OWN_DOCK.',
    held        Bool                   COMMENT 'False for one that late events have taken back.',
    evidence    String                 COMMENT 'Ids of the events that prove it, a line each.',
    told_at     DateTime64(3, 'UTC')   COMMENT 'Event time at which it was told.',
    version     UInt64                 COMMENT 'Of rows with one key the highest stays.'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (vendor_id, po_id, line_number, kind)
COMMENT 'Misses of purchase order lines by vendor, with their proof (FINAL), of po_line_event.';

CREATE MATERIALIZED VIEW IF NOT EXISTS po_line_miss_feed TO po_line_miss AS
SELECT vendor_id, po_id, line_number, kind, occurred_at, units, party, held, evidence, told_at, version
FROM po_line_event
WHERE startsWith(kind, 'MISSED')
COMMENT 'Feeds po_line_miss.';

CREATE TABLE IF NOT EXISTS sku_orders_by_day
(
    day          Date                   COMMENT 'UTC day, event time of the step.' CODEC(DoubleDelta, LZ4),
    sku          String                 COMMENT 'Stock-keeping unit.',
    status       LowCardinality(String) COMMENT 'Step in the life of the order: PLACED, PAID, EDITED, CANCELLED. Choose one before summing.',
    currency     LowCardinality(String) COMMENT 'ISO 4217 code of the amount.',
    orders       UInt64                 COMMENT 'Orders with a line of the SKU that took the step.' CODEC(T64, LZ4),
    units        Int64                  COMMENT 'Units of them; of CANCELLED, those cancelled so far.' CODEC(T64, LZ4),
    amount_minor Int64                  COMMENT 'Units times price, minor units of the currency.' CODEC(T64, LZ4),
    computed_at  DateTime64(3, 'UTC')   COMMENT 'When it was computed, server clock; of rows with one key the highest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(computed_at)
ORDER BY (day, sku, status, currency)
COMMENT 'Order lines by day, SKU and step (FINAL), of order_line. A row with 0 orders: all of them have moved.';

-- Days, not hours: most SKUs sell a few lines a day, and hours would be no fewer rows than the facts.
CREATE MATERIALIZED VIEW IF NOT EXISTS sku_orders_by_day_refresh
REFRESH EVERY 1 MINUTE APPEND TO sku_orders_by_day AS
WITH due AS
(
    SELECT day
    FROM (SELECT toDate(hour) AS day, max(marked_at) AS marked_at FROM rollup_mark WHERE fact = 'order_line' GROUP BY day) AS marks
    LEFT JOIN (SELECT day, max(sku_orders_by_day.computed_at) AS done_at FROM sku_orders_by_day GROUP BY day) AS done USING (day)
    WHERE marked_at > done_at - INTERVAL 1 MINUTE
)
SELECT
    day,
    sku,
    status,
    currency,
    uniqExactIf(order_id, is_fact) AS orders,
    sum(quantity) AS units,
    sum(amount) AS amount_minor,
    now64(3) AS computed_at
FROM
(
    SELECT
        toDate(occurred_at) AS day, sku, status, currency,
        order_id, quantity, quantity * unit_price_minor AS amount, true AS is_fact
    FROM order_line FINAL
    WHERE order_id IN (SELECT order_id FROM order_line WHERE toDate(occurred_at) IN (SELECT day FROM due))
        AND toDate(occurred_at) IN (SELECT day FROM due)
    UNION ALL
    SELECT day, sku, status, currency, '' AS order_id, 0 AS quantity, 0 AS amount, false AS is_fact
    FROM sku_orders_by_day
    WHERE day IN (SELECT day FROM due)
)
GROUP BY day, sku, status, currency
COMMENT 'Computes sku_orders_by_day of marked days again.';
