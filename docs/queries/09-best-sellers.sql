-- Question: Which SKUs were ordered most in the last seven days, net of what was cancelled?
-- Asked by: merchandising
-- Columns: sku, orders, units, cancelled_units, amount_minor, currency
SELECT
    sku,
    sumIf(by_day.orders, status = 'PLACED') AS orders,
    sumIf(by_day.units, status = 'PLACED') AS units,
    sumIf(by_day.units, status = 'CANCELLED') AS cancelled_units,
    sumIf(by_day.amount_minor, status = 'PLACED') - sumIf(by_day.amount_minor, status = 'CANCELLED') AS amount_minor,
    currency
FROM sku_orders_by_day AS by_day FINAL
WHERE day > (SELECT max(day) FROM sku_orders_by_day) - 7
GROUP BY sku, currency
ORDER BY units DESC, sku
LIMIT 50
