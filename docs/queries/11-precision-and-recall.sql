-- Question: How good are our warnings of overselling, by class of demand?
-- Asked by: analysts, merchandising
-- Columns: velocity, precision, recall, lead_minutes, oversold_units, foreseen_share, brier, brier_of_base_rate
SELECT
    velocity,
    precision,
    recall,
    mean_lead_ms / 60000 AS lead_minutes,
    oversold_units,
    if(oversold_units = 0, NULL, foreseen_units / oversold_units) AS foreseen_share,
    brier,
    base_rate_brier AS brier_of_base_rate
FROM oversell_score FINAL
ORDER BY as_of DESC
LIMIT 1 BY velocity
