-- Question: Which disputes are to be answered next, what is at stake, and what is still missing?
-- Asked by: finance
-- Columns: due_day, dispute_id, order_id, reason, network, amount_minor, fee_minor, currency, is_ready, missing_evidence, missing_evidence_owners, won_of_decided
SELECT
    due_day,
    dispute_id,
    order_id,
    reason,
    network,
    amount_minor,
    fee_minor,
    currency,
    is_ready,
    missing_evidence,
    missing_evidence_owners,
    won_of_decided
FROM dispute_calendar
ORDER BY due_at, amount_minor DESC, dispute_id
LIMIT 100
