-- Question: Which SKUs are oversold or about to be, and what does it cost?
-- Asked by: merchandising
-- Columns: sku, location_id, health, promisable_units, oversell_probability, expected_oversold_units, money_at_risk_minor, currency, buffer_units, stock_out_at
SELECT
    sku,
    location_id,
    health,
    promisable_units,
    oversell_probability,
    expected_oversold_units,
    money_at_risk_minor,
    currency,
    buffer_units,
    stock_out_at
FROM sku_health
WHERE health IN ('OVERSOLD', 'OVERSELL_RISK', 'STOCK_OUT_RISK')
ORDER BY money_at_risk_minor DESC NULLS LAST, sku, location_id
LIMIT 50
