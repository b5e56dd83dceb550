-- Question: Which SKUs run out before their next delivery comes, and how long are they out of stock?
-- Asked by: merchandising, purchasing
-- Columns: sku, location_id, category, units_a_day, days_of_cover, stock_out_at, inbound_expected_at, days_without
SELECT
    sku,
    location_id,
    category,
    units_a_day,
    days_of_cover,
    stock_out_at,
    inbound_expected_at,
    round(dateDiff('hour', stock_out_at, inbound_expected_at) / 24, 1) AS days_without
FROM sku_health
WHERE stock_out_at IS NOT NULL AND (inbound_expected_at IS NULL OR inbound_expected_at > stock_out_at)
ORDER BY stock_out_at, sku, location_id
LIMIT 100
