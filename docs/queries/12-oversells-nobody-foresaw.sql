-- Question: Which oversells did nobody warn us of, and what do they have in common?
-- Asked by: analysts
-- Columns: category, velocity, oversells, units, mean_probability_said
SELECT
    known.category AS category,
    outcome.velocity AS velocity,
    count() AS oversells,
    sum(outcome.units) AS units,
    avg(outcome.probability) AS mean_probability_said
FROM (SELECT * FROM oversell_outcome FINAL WHERE kind = 'FALSE_NEGATIVE') AS outcome
LEFT JOIN (SELECT sku, location_id, category FROM oversell_risk_latest FINAL) AS known
    ON known.sku = outcome.sku AND known.location_id = outcome.location_id
GROUP BY category, velocity
ORDER BY units DESC, category, velocity
LIMIT 100
