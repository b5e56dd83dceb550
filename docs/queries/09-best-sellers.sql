-- Question: Which SKUs were ordered most in the last seven days, net of what was cancelled in them?
-- Asked by: merchandising
-- Columns: sku, orders, net_units, ordered_units, cancelled_units, net_amount_minor, currency
SELECT
    sku,
    sumIf(by_day.orders, status = 'PLACED') AS orders,
    ordered_units - cancelled_units AS net_units,
    sumIf(by_day.units, status = 'PLACED') AS ordered_units,
    sumIf(by_day.units, status = 'CANCELLED') AS cancelled_units,
    sumIf(by_day.amount_minor, status = 'PLACED') - sumIf(by_day.amount_minor, status = 'CANCELLED') AS net_amount_minor,
    currency
FROM sku_orders_by_day AS by_day FINAL
WHERE day > (SELECT max(day) FROM sku_orders_by_day) - 7
GROUP BY sku, currency
ORDER BY net_units DESC, sku
LIMIT 50
