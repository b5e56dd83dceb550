-- Question: What did disputes cost us in each month, for which reasons, and how many did we never answer?
-- Asked by: finance
-- Columns: month, reason, currency, disputes, won, lost, lost_unanswered, lost_amount_minor, fees_minor
SELECT
    toStartOfMonth(ended_at) AS month,
    reason,
    currency,
    count() AS disputes,
    countIf(status = 'WON') AS won,
    countIf(status = 'LOST') AS lost,
    countIf(status = 'LOST' AND submitted_at IS NULL) AS lost_unanswered,
    sumIf(amount_minor, status = 'LOST') AS lost_amount_minor,
    sum(fee_minor) AS fees_minor
FROM chargeback_case FINAL
WHERE ended_at IS NOT NULL
GROUP BY month, reason, currency
ORDER BY month DESC, lost_amount_minor DESC, reason, currency
LIMIT 200
