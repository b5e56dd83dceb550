-- Question: What did this vendor miss in the last 90 days, who answers for it, and which events prove it?
-- Asked by: vendor managers
-- Parameter vendor_id: SELECT vendor_id FROM po_line_event WHERE kind LIKE 'MISSED%' LIMIT 1
-- Columns: occurred_at, po_id, line_number, kind, party, units, evidence
SELECT
    occurred_at,
    po_id,
    line_number,
    kind,
    party,
    units,
    arrayFilter(id -> id != '', splitByChar('\n', evidence)) AS evidence
FROM
(
    -- The newest row of each miss; cheaper than FINAL, for only misses of the vendor are compared.
    SELECT *
    FROM po_line_event
    WHERE vendor_id = {vendor_id:String} AND kind LIKE 'MISSED%'
        AND occurred_at > (SELECT max(day) FROM vendor_scorecard) - INTERVAL 90 DAY
    ORDER BY version DESC
    LIMIT 1 BY po_id, line_number, kind, event_id
)
WHERE held
ORDER BY occurred_at DESC, po_id, line_number, kind
LIMIT 500
