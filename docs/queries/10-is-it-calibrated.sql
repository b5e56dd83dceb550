-- Question: Does what we call likely happen as often as we say?
-- Asked by: analysts
-- Columns: velocity, decile, forecasts, mean_probability, hit_rate, gap
SELECT
    velocity,
    decile,
    forecasts,
    mean_probability,
    hit_rate,
    hit_rate - mean_probability AS gap
FROM oversell_calibration FINAL
ORDER BY as_of DESC
LIMIT 1 BY velocity, decile
