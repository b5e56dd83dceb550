-- Question: Has the shop been more often wrong in the last seven days, and at which hours?
-- Asked by: analysts, on-call
-- Columns: hour, channel, readings, wrong_share, skus_wrong, over_units_a_reading, max_over_units
SELECT
    hour,
    channel,
    sum(readings) AS readings,
    sum(wrong_readings) / sum(drift.readings) AS wrong_share,
    sum(skus_wrong) AS skus_wrong,
    sum(over_units) / sum(drift.readings) AS over_units_a_reading,
    max(max_over_units) AS max_over_units
FROM (SELECT * FROM drift_by_hour FINAL) AS drift
WHERE hour > (SELECT max(hour) FROM drift_by_hour) - INTERVAL 7 DAY
GROUP BY hour, channel
ORDER BY hour, channel
