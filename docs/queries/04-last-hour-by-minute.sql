-- Question: What happened to our figures in the last hour, minute by minute?
-- Asked by: on-call
-- Columns: minute, location_id, channel, readings, wrong_readings, skus_wrong, max_over_units
SELECT
    minute,
    location_id,
    channel,
    readings,
    wrong_readings,
    skus_wrong,
    max_over_units
FROM drift_by_minute FINAL
WHERE minute > (SELECT max(minute) FROM drift_by_minute) - INTERVAL 1 HOUR
ORDER BY minute, location_id, channel
