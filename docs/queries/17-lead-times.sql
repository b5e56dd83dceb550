-- Question: How long do vendors take to each location, how much does that vary, and what should we plan with?
-- Asked by: purchasing, vendor managers
-- Columns: vendor_id, location_id, category, lines_timed, lead_days, lead_days_p95, lead_days_variation, late_days
SELECT
    vendor_id,
    location_id,
    category,
    lines_timed,
    lead_days,
    lead_days_p95,
    lead_days_variation,
    late_days
FROM vendor_scorecard_latest
WHERE window_days = 90 AND location_id != '' AND lines_timed > 0
ORDER BY lead_days_p95 DESC, vendor_id, location_id, category
LIMIT 100
