-- Question: Is this vendor getting better?
-- Asked by: vendor managers
-- Parameter vendor_id: SELECT vendor_id FROM vendor_scorecard ORDER BY vendor_id LIMIT 1
-- Columns: day, grade, score, score_low, score_high, on_time_of_vendor, unit_fill, otif_of_vendor, lines_closed
SELECT
    toDate(day) AS day,
    grade,
    score,
    score_low,
    score_high,
    on_time_of_vendor,
    unit_fill,
    otif_of_vendor,
    lines_closed
FROM vendor_scorecard FINAL
WHERE vendor_id = {vendor_id:String} AND category = '' AND location_id = '' AND window_days = 30
ORDER BY day
