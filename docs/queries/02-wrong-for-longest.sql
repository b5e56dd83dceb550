-- Question: Which figures in which shop have been wrong for longest, and by how much?
-- Asked by: merchandising
-- Columns: sku, location_id, channel, drift_units, wrong_since, hours_wrong
SELECT
    sku,
    location_id,
    channel,
    drift_units,
    wrong_since,
    round(dateDiff('minute', wrong_since, (SELECT max(occurred_at) FROM atp_drift_latest)) / 60, 1) AS hours_wrong
FROM atp_drift_latest FINAL
WHERE wrong_since IS NOT NULL
ORDER BY wrong_since, sku, location_id, channel
LIMIT 50
