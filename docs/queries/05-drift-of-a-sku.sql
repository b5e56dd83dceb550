-- Question: What did shop and warehouse say of this SKU in the last seven days?
-- Asked by: merchandising, analysts
-- Parameter sku: SELECT sku FROM atp_drift_latest ORDER BY sku LIMIT 1
-- Columns: occurred_at, location_id, channel, storefront_available, warehouse_atp, in_flight, drift, wrong_since
SELECT *
FROM
(
    -- The newest ones of a SKU that has more.
    SELECT
        occurred_at,
        location_id,
        channel,
        storefront_available,
        warehouse_atp,
        in_flight,
        drift,
        wrong_since
    FROM atp_drift_reading FINAL
    WHERE sku = {sku:String}
        AND toDate(occurred_at) > (SELECT toDate(max(hour)) FROM drift_by_hour) - 7
    ORDER BY occurred_at DESC, location_id, channel
    LIMIT 5000
)
ORDER BY occurred_at, location_id, channel
