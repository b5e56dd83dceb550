-- Question: What was oversold in the last 14 days, what is about to run out in the next, and what may that cost?
-- Asked by: merchandising
-- Columns: day, location_id, oversold_units, foreseen_units, skus_running_out, skus_before_inbound, money_at_risk_minor, currency
SELECT
    day,
    location_id,
    sum(oversell_calendar.oversold_units) AS oversold_units,
    sum(oversell_calendar.foreseen_units) AS foreseen_units,
    sum(oversell_calendar.skus_running_out) AS skus_running_out,
    sum(oversell_calendar.skus_before_inbound) AS skus_before_inbound,
    sum(oversell_calendar.money_at_risk_minor) AS money_at_risk_minor,
    currency
FROM oversell_calendar
WHERE day BETWEEN (SELECT toDate(max(occurred_at)) FROM oversell_risk_latest) - 14
    AND (SELECT toDate(max(occurred_at)) FROM oversell_risk_latest) + 14
GROUP BY day, location_id, currency
ORDER BY day, location_id, currency
