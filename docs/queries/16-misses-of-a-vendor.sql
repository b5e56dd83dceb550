-- Question: What did this vendor miss in the last 90 days, who answers for it, and which events prove it?
-- Asked by: vendor managers
-- Parameter vendor_id: SELECT vendor_id FROM po_line_miss LIMIT 1
-- Columns: occurred_at, po_id, line_number, kind, party, units, evidence
SELECT
    occurred_at,
    po_id,
    line_number,
    kind,
    party,
    units,
    arrayFilter(id -> id != '', splitByChar('\n', evidence)) AS evidence
FROM po_line_miss FINAL
WHERE vendor_id = {vendor_id:String}
    AND occurred_at > (SELECT max(day) FROM vendor_scorecard_newest) - INTERVAL 90 DAY
    AND held
ORDER BY occurred_at DESC, po_id, line_number, kind
LIMIT 500
