-- Question: What did each shop sell on each of the last seven whole days, against the same day a week before?
-- Asked by: merchandising, finance
-- Columns: day, channel, currency, units, amount_minor, units_week_before, amount_week_before_minor
SELECT
    toDate(hour) + if(is_before, 7, 0) AS day,
    channel,
    currency,
    sumIf(orders.units, NOT is_before) AS units,
    sumIf(orders.amount_minor, NOT is_before) AS amount_minor,
    sumIf(orders.units, is_before) AS units_week_before,
    sumIf(orders.amount_minor, is_before) AS amount_week_before_minor
FROM
(
    -- The newest day is not over yet: against a whole one it would look like a collapse.
    SELECT *, toDate(hour) < (SELECT toDate(max(hour)) FROM orders_by_hour) - 7 AS is_before
    FROM orders_by_hour FINAL
    WHERE status = 'PLACED'
        AND toDate(hour) >= (SELECT toDate(max(hour)) FROM orders_by_hour) - 14
        AND toDate(hour) < (SELECT toDate(max(hour)) FROM orders_by_hour)
) AS orders
GROUP BY day, channel, currency
ORDER BY day, channel, currency
