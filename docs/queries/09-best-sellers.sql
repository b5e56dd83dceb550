-- Question: Which SKUs were ordered most in the last seven days, net of what was cancelled?
-- Asked by: merchandising
-- Columns: sku, orders, units, cancelled_units, amount_minor, currency
SELECT
    sku,
    uniqExactIf(order_id, status = 'PLACED') AS orders,
    sumIf(quantity, status = 'PLACED') AS units,
    sumIf(quantity, status = 'CANCELLED') AS cancelled_units,
    sumIf(quantity * unit_price_minor, status = 'PLACED') - sumIf(quantity * unit_price_minor, status = 'CANCELLED') AS amount_minor,
    currency
FROM order_line FINAL
WHERE order_id IN
    (SELECT order_id FROM order_line WHERE occurred_at > (SELECT max(hour) FROM orders_by_hour) - INTERVAL 7 DAY)
    AND occurred_at > (SELECT max(hour) FROM orders_by_hour) - INTERVAL 7 DAY
GROUP BY sku, currency
ORDER BY units DESC, sku
LIMIT 50
