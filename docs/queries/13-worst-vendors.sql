-- Question: Which vendors serve us worst in the last 90 days, and what is it that they miss?
-- Asked by: vendor managers
-- Columns: vendor_id, grade, score, score_low, score_high, lines_closed, otif_of_vendor, on_time_of_vendor, unit_fill, announced_on_time, misses_of_vendor, misses_of_carrier, misses_of_own_dock
SELECT
    vendor_id,
    grade,
    score,
    score_low,
    score_high,
    lines_closed,
    otif_of_vendor,
    on_time_of_vendor,
    unit_fill,
    announced_on_time,
    misses_of_vendor,
    misses_of_carrier,
    misses_of_own_dock
FROM vendor_scorecard_latest
WHERE window_days = 90 AND category = '' AND location_id = '' AND lines_closed > 0
ORDER BY grade = '', score NULLS LAST, vendor_id
LIMIT 25
