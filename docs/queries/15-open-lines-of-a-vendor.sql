-- Question: Which open order lines of this vendor are late, or will be soon, and what are they worth?
-- Asked by: vendor managers, purchasing
-- Parameter vendor_id: SELECT vendor_id FROM po_line WHERE status IN ('ORDERED', 'ACKNOWLEDGED') LIMIT 1
-- Columns: po_id, line_number, sku, location_id, status, open_units, open_value_minor, currency, window_until, hours_left
SELECT
    po_id,
    line_number,
    sku,
    location_id,
    status,
    greatest(ordered - received, 0) AS open_units,
    open_units * unit_cost_minor AS open_value_minor,
    currency,
    window_until,
    dateDiff('hour', (SELECT max(occurred_at) FROM po_line), window_until) AS hours_left
FROM po_line FINAL
WHERE (po_id, line_number) IN
    (
        SELECT po_id, line_number
        FROM po_line
        WHERE status IN ('ORDERED', 'ACKNOWLEDGED', 'ANNOUNCED', 'ARRIVED', 'PARTLY_RECEIVED') AND vendor_id = {vendor_id:String}
    )
    AND status IN ('ORDERED', 'ACKNOWLEDGED', 'ANNOUNCED', 'ARRIVED', 'PARTLY_RECEIVED')
    AND vendor_id = {vendor_id:String}
ORDER BY window_until, po_id, line_number
LIMIT 200
