CREATE TABLE IF NOT EXISTS ship_readiness
(
    order_id          String                 COMMENT 'The storefront''s number of the order.',
    shipment_id       String                 COMMENT 'The number of the parcel at the warehouse.',
    tracking_number   String                 COMMENT 'The number of the parcel at its carrier; empty while it is not known.',
    shipped_at        DateTime64(3, 'UTC')   COMMENT 'When it was handed over.',
    carrier           LowCardinality(String) COMMENT 'Carrier; empty when not known.',
    amount_minor      Nullable(Int64)        COMMENT 'What was paid for the order, minor units; NULL when not known.',
    currency          LowCardinality(String) COMMENT 'ISO 4217 code; empty when the amount is not known.',
    indefensible      String                 COMMENT 'Categories of disputes it could not be defended against, a line each; empty for none.',
    weaknesses        String                 COMMENT 'What it lacks, a line each; empty for nothing.',
    occurred_at       DateTime64(3, 'UTC')   COMMENT 'Event time at which this was known.',
    version           UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (order_id, shipment_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Shipped parcels, one current row each (FINAL), with the disputes they could not be defended against.';

CREATE VIEW IF NOT EXISTS ship_readiness_by_day
(
    ship_day          Date                   COMMENT 'Day on which the parcels were handed over, UTC.',
    weakness          LowCardinality(String) COMMENT 'What parcels lack.',
    parcels           UInt64                 COMMENT 'Parcels of the day that lack it.',
    shipped           UInt64                 COMMENT 'All parcels of the day: the denominator.'
) AS
SELECT
    ship_day,
    weakness,
    parcels,
    shipped
FROM
(
    SELECT
        toDate(shipped_at) AS ship_day,
        arrayJoin(splitByChar('\n', weaknesses)) AS weakness,
        count() AS parcels
    FROM ship_readiness FINAL
    WHERE weaknesses != ''
    GROUP BY ship_day, weakness
) AS weak
INNER JOIN
(
    SELECT toDate(shipped_at) AS ship_day, count() AS shipped
    FROM ship_readiness FINAL
    GROUP BY ship_day
) AS days USING (ship_day)
COMMENT 'What shipped parcels lack against disputes, by day.';
