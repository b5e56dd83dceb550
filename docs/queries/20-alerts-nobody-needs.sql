-- Question: Which alerts come most, and how many of them were wrong, ignored or never told?
-- Asked by: on-call, merchandising
-- Columns: type, audience, alerts, told, acknowledged, retracted, retracted_share, precision, median_minutes_to_acknowledge
SELECT
    type,
    audience,
    sum(quality.alerts) AS alerts,
    sum(quality.told) AS told,
    sum(quality.acknowledged) AS acknowledged,
    sum(quality.retracted) AS retracted,
    sum(quality.retracted) / sum(quality.alerts) AS retracted_share,
    if(sum(came_true + did_not_come_true) = 0, NULL, sum(came_true) / sum(came_true + did_not_come_true)) AS precision,
    medianExactWeighted(quality.median_minutes_to_acknowledge, quality.acknowledged) AS median_minutes_to_acknowledge
FROM alert_quality AS quality
WHERE opened_day > (SELECT toDate(max(opened_at)) FROM alert_state) - 30
GROUP BY type, audience
ORDER BY alerts DESC, type, audience
