-- A made-up history of 30 days of drift readings and a year of purchase orders, by formula: the same
-- at each run. ${…} are sizes; a statement with ${day} runs for each of the 30 days, as rows come live.

INSERT INTO atp_drift_reading (sku, location_id, channel, occurred_at, storefront_available, warehouse_atp, in_flight, channel_buffer, drift, relative_drift, symmetric_drift, wrong_since, revision)
WITH
    cityHash64(number, ${day}) AS a,
    cityHash64(number, ${day}, 1) AS b,
    toDateTime64('2026-10-02 00:00:00', 3, 'UTC') + toIntervalDay(${day}) + toIntervalMillisecond(intDiv(number * 86400000, ${readings_a_day})) AS at,
    toInt64(bitShiftRight(a, 24) % 200) AS atp,
    if(bitShiftRight(b, 8) % 100 < 8, toInt64(bitShiftRight(b, 16) % 12) - 4, 0) AS off
SELECT
    concat('SKU-', leftPad(toString(toUInt32(pow((a % 1000003) / 1000003, 2) * ${skus})), 6, '0')),
    if(b % 10 < 6, 'NORTH', 'SOUTH'),
    ['web', 'app', 'market'][bitShiftRight(b, 4) % 3 + 1],
    at,
    atp + off,
    atp,
    toInt64(bitShiftRight(a, 40) % 3),
    0,
    off,
    abs(off) / greatest(1, atp),
    2 * abs(off) / greatest(1, 2 * atp + off),
    if(off = 0, NULL, at - toIntervalSecond(bitShiftRight(b, 20) % 86400)),
    ${day} * ${readings_a_day} + number
FROM numbers(${readings_a_day});

-- One reading in a hundred is told again, with a revision.
INSERT INTO atp_drift_reading (sku, location_id, channel, occurred_at, storefront_available, warehouse_atp, in_flight, channel_buffer, drift, relative_drift, symmetric_drift, wrong_since, revision)
SELECT sku, location_id, channel, occurred_at, warehouse_atp, warehouse_atp, in_flight, channel_buffer, 0, 0, 0, NULL, revision + 1000000000000
FROM atp_drift_reading
WHERE toDate(occurred_at) = toDate('2026-10-02') + ${day} AND revision % 100 = 0;

INSERT INTO order_line (order_id, line_number, status, sku, location_id, channel, region, quantity, unit_price_minor, currency, requires_shipping, occurred_at, event_id, version)
WITH
    cityHash64(number, ${day}, 2) AS a,
    toDateTime64('2026-10-02 00:00:00', 3, 'UTC') + toIntervalDay(${day}) + toIntervalMillisecond(intDiv(number * 86400000, ${order_lines_a_day})) AS at
SELECT
    concat('O-', leftPad(toString(intDiv(${day} * ${order_lines_a_day} + number, 3)), 10, '0')),
    number % 3 + 1,
    step,
    concat('SKU-', leftPad(toString(toUInt32(pow((a % 1000003) / 1000003, 2) * ${skus})), 6, '0')),
    if(a % 10 < 6, 'NORTH', 'SOUTH'),
    ['web', 'app', 'market'][bitShiftRight(a, 4) % 3 + 1],
    ['DE', 'AT', 'FR', 'NL'][bitShiftRight(a, 8) % 4 + 1],
    1 + bitShiftRight(a, 16) % 3,
    500 + bitShiftRight(a, 20) % 20000,
    'EUR',
    true,
    at + if(step = 'PLACED', toIntervalSecond(0), toIntervalSecond(bitShiftRight(a, 30) % 86400)),
    concat(toString(number), step),
    toUnixTimestamp64Milli(at)
FROM numbers(${order_lines_a_day})
ARRAY JOIN if(bitShiftRight(a, 12) % 100 < 4, ['PLACED', 'CANCELLED'], ['PLACED']) AS step;

INSERT INTO oversell_risk_reading (sku, location_id, occurred_at, category, velocity, promisable, shown, units_a_day, window_ms, window_demand_mean, window_demand_variance, stuck_share, probability, expected_units, money_at_risk_minor, currency, stock_out_at, stock_out_probability, inbound_expected_at, buffer_units, alert_id)
WITH
    number % ${skus} AS n,
    cityHash64(number, 3) AS a,
    cityHash64(n, 4) AS s,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') - toIntervalMillisecond(intDiv((${risk_readings} - number) * 2592000000, ${risk_readings})) AS at,
    pow((a % 1009) / 1009, 8) AS p,
    0.2 + s % 40 AS daily
SELECT
    concat('SKU-', leftPad(toString(n), 6, '0')),
    if(bitShiftRight(a, 8) % 10 < 6, 'NORTH', 'SOUTH'),
    at,
    concat('category-', toString(s % 12)),
    ['RARE', 'SLOW', 'MEDIUM', 'FAST'][s % 4 + 1],
    toInt64(bitShiftRight(a, 16) % 200) - 3,
    toInt64(bitShiftRight(a, 16) % 200),
    daily,
    1800000,
    daily / 48,
    daily / 30,
    0,
    p,
    p * 2,
    toInt64(p * 2 * (500 + s % 9000)),
    'EUR',
    if(a % 3 = 0, NULL, at + toIntervalHour(bitShiftRight(a, 24) % 700)),
    (bitShiftRight(a, 34) % 100) / 100,
    if(a % 5 = 0, NULL, at + toIntervalHour(bitShiftRight(a, 44) % 700)),
    toInt64(bitShiftRight(a, 54) % 4),
    if(p > 0.5, concat('OVERSELL_RISK:', toString(number)), NULL)
FROM numbers(${risk_readings});

INSERT INTO oversell_outcome (sku, location_id, forecast_at, warned, kind, velocity, probability, scored, came_true, decided_at, units, lead_ms, squared_error, alert_id, version)
WITH
    number % ${skus} AS n,
    cityHash64(number, 5) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') - toIntervalMillisecond(intDiv((${outcomes} - number) * 2592000000, ${outcomes})) AS at,
    pow((a % 1009) / 1009, 4) AS p,
    bitShiftRight(a, 12) % 1009 / 1009 < p AS hit,
    p > 0.5 AS told
SELECT
    concat('SKU-', leftPad(toString(n), 6, '0')),
    if(bitShiftRight(a, 24) % 10 < 6, 'NORTH', 'SOUTH'),
    at,
    told,
    multiIf(told AND hit, 'TRUE_POSITIVE', told, 'FALSE_POSITIVE', hit, 'FALSE_NEGATIVE', 'TRUE_NEGATIVE'),
    ['RARE', 'SLOW', 'MEDIUM', 'FAST'][cityHash64(n, 4) % 4 + 1],
    p,
    true,
    hit,
    at + toIntervalMinute(30),
    if(hit, 1 + bitShiftRight(a, 30) % 4, 0),
    if(told AND hit, 900000, NULL),
    pow(p - hit, 2),
    if(told, concat('A-', toString(number % ${alerts})), NULL),
    toUnixTimestamp64Milli(at)
FROM numbers(${outcomes});

INSERT INTO oversell_calibration (velocity, decile, as_of, forecasts, mean_probability, hit_rate, squared_error)
SELECT ['RARE', 'SLOW', 'MEDIUM', 'FAST', 'ALL'][number % 5 + 1], intDiv(number, 5) % 10, toDateTime64('2026-10-02 00:00:00', 3, 'UTC') + toIntervalHour(intDiv(number, 50)), 10 + number, (intDiv(number, 5) % 10 + 0.5) / 10, (intDiv(number, 5) % 10 + 0.4) / 10, 0.1
FROM numbers(36000);

INSERT INTO oversell_score (velocity, as_of, true_positives, false_positives, false_negatives, oversold_units, foreseen_units, precision, recall, mean_lead_ms, forecasts, brier, base_rate_brier, calibration_error)
SELECT ['RARE', 'SLOW', 'MEDIUM', 'FAST', 'ALL'][number % 5 + 1], toDateTime64('2026-10-02 00:00:00', 3, 'UTC') + toIntervalHour(intDiv(number, 5)), number, 7, 9, 3 * number, 2 * number, number / (number + 7), number / (number + 9), 840000, 100 * number, 0.1, 0.12, 0.02
FROM numbers(3600);

INSERT INTO po_line (po_id, line_number, vendor_id, location_id, category, sku, status, ordered, units_per_case, unit_cost_minor, currency, ordered_at, order_time_known, promised_at, window_from, window_until, acknowledged, announced, in_window, received, acknowledged_at, arrived_at, received_at, arrival_source, acknowledgement_decided_at, acknowledgement_met, arrival_decided_at, arrival_met, arrival_party, fill_decided_at, fill_met, fill_party, occurred_at, version)
WITH
    intDiv(number, 4) AS po,
    cityHash64(po, 6) AS v,
    cityHash64(number, 7) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') AS now_at,
    now_at - toIntervalSecond(intDiv((${po_lines} - number) * 31536000, ${po_lines})) AS at,
    at + toIntervalDay(14) AS promised,
    at + toIntervalHour(24 * 10 + a % 200) AS arrived,
    arrived < now_at AS done,
    arrived <= promised + toIntervalDay(1) AS in_time,
    a % 50 != 0 AS filled,
    10 + bitShiftRight(a, 8) % 300 AS wanted
SELECT
    concat('PO-', leftPad(toString(po), 8, '0')),
    number % 4 + 1,
    concat('V-', leftPad(toString(toUInt32(pow((v % 1009) / 1009, 1.5) * 200)), 3, '0')),
    if(v % 10 < 6, 'NORTH', 'SOUTH'),
    concat('category-', toString(bitShiftRight(a, 20) % 12)),
    concat('SKU-', leftPad(toString(a % ${skus}), 6, '0')),
    multiIf(done AND filled, 'RECEIVED', done, 'SHORT', a % 3 = 0, 'ORDERED', 'ACKNOWLEDGED'),
    wanted,
    12,
    100 + a % 5000,
    'EUR',
    at,
    true,
    promised,
    promised - toIntervalDay(3),
    promised + toIntervalDay(1),
    wanted,
    wanted,
    if(done AND in_time, wanted, 0),
    if(done, wanted - if(filled, 0, 3), 0),
    at + toIntervalHour(20),
    if(done, arrived, NULL),
    if(done, arrived, NULL),
    if(done, 'GATE', ''),
    at + toIntervalHour(24),
    true,
    if(done, arrived, NULL),
    in_time,
    multiIf(NOT done OR in_time, '', a % 4 = 0, 'CARRIER', 'VENDOR'),
    if(done, arrived, NULL),
    filled,
    if(NOT done OR filled, '', 'VENDOR'),
    if(done, arrived, at),
    number
FROM numbers(${po_lines});

INSERT INTO po_line_event (po_id, line_number, vendor_id, kind, occurred_at, units, party, held, event_id, topic, partition, offset, evidence, told_at, version)
WITH
    intDiv(number, 4) AS po,
    cityHash64(po, 6) AS v,
    cityHash64(number, 7) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') AS now_at,
    now_at - toIntervalSecond(intDiv((${po_lines} - number) * 31536000, ${po_lines})) AS at,
    at + toIntervalHour(24 * 10 + a % 200) AS arrived
SELECT
    concat('PO-', leftPad(toString(po), 8, '0')),
    number % 4 + 1,
    concat('V-', leftPad(toString(toUInt32(pow((v % 1009) / 1009, 1.5) * 200)), 3, '0')),
    what,
    if(what = 'ORDERED', at, arrived),
    10,
    multiIf(NOT startsWith(what, 'MISSED'), '', a % 4 = 0, 'CARRIER', 'VENDOR'),
    true,
    if(startsWith(what, 'MISSED'), '', concat(what, toString(number))),
    if(what = 'ORDERED', 'vendor.purchase-order.v1', 'wms.receipt.v1'),
    0,
    number,
    if(startsWith(what, 'MISSED'), concat('ORDERED', toString(number), '\nCOUNTED', toString(number)), ''),
    arrived,
    number
FROM numbers(${po_lines})
ARRAY JOIN arrayConcat(['ORDERED'], if(arrived < now_at, ['COUNTED'], []), if(arrived < now_at AND a % 200 > 120, ['MISSED_ARRIVAL'], []), if(arrived < now_at AND a % 50 = 0, ['MISSED_FILL'], [])) AS what;

INSERT INTO vendor_scorecard (vendor_id, category, location_id, window_days, day, occurred_at, policy_version, lines_due, lines_on_time, lines_timed, lines_closed, lines_filled, misses_of_vendor, misses_of_carrier, misses_of_own_dock, announced_on_time, unit_fill, on_time, on_time_of_vendor, otif_of_vendor, lead_days, lead_days_variation, lead_days_p95, late_days, score, score_low, score_high, grade, version)
WITH
    number % 200 AS vendor,
    intDiv(number, 200) % 4 AS span,
    intDiv(number, 800) % 25 AS scope,
    intDiv(number, 20000) AS age,
    toDateTime('2026-10-31 00:00:00', 'UTC') - toIntervalDay(age) AS last_day,
    cityHash64(vendor, 8) AS v,
    cityHash64(number, 9) AS a,
    least(1, 0.6 + (v % 400) / 1000 + (a % 20) / 1000) AS said
SELECT
    concat('V-', leftPad(toString(vendor), 3, '0')),
    if(scope = 0, '', concat('category-', toString(intDiv(scope - 1, 2)))),
    multiIf(scope = 0, '', scope % 2 = 0, 'NORTH', 'SOUTH'),
    [7, 30, 90, 0][span + 1],
    last_day,
    last_day,
    'settings-1',
    100, toInt64(100 * said), 100, 100, toInt64(100 * said), toInt64(40 * (1 - said)), 3, 1,
    said, said, said, said, said, 12 + v % 9, 0.2, 18 + v % 9, 1 - said, said, said - 0.05, least(1, said + 0.04),
    multiIf(said >= 0.9, 'A', said >= 0.8, 'B', said >= 0.7, 'C', said >= 0.6, 'D', 'F'),
    number
FROM numbers(20000 * ${scorecard_days});

INSERT INTO chargeback_case (dispute_id, order_id, charge_id, stage, status, reason, reason_code, network, region, country, amount_minor, currency, fee_minor, opened_at, due_at, fallback, submitted_at, ended_at, evidence_required, evidence_found, gaps, gap_owners, prior_orders, carrier, delivered_place, occurred_at, version)
WITH
    cityHash64(number, 10) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') - toIntervalSecond(intDiv((${disputes} - number) * 31536000, ${disputes})) AS at,
    at + toIntervalDay(40) < toDateTime64('2026-11-01 00:00:00', 3, 'UTC') AS over
SELECT
    concat('D-', toString(number)),
    concat('O-', leftPad(toString(number), 10, '0')),
    concat('C-', toString(number)),
    'CHARGEBACK',
    multiIf(NOT over AND a % 3 = 0, 'SUBMITTED', NOT over, 'OPEN', a % 5 < 2, 'WON', 'LOST'),
    ['FRAUDULENT', 'PRODUCT_NOT_RECEIVED', 'PRODUCT_UNACCEPTABLE', 'CREDIT_NOT_PROCESSED'][bitShiftRight(a, 8) % 4 + 1],
    '10.4',
    ['VISA', 'MASTERCARD', 'AMEX', 'PAYPAL'][bitShiftRight(a, 16) % 4 + 1],
    'DE', 'DE',
    1000 + bitShiftRight(a, 24) % 50000,
    'EUR',
    1500,
    at,
    at + toIntervalDay(18),
    a % 10 = 0,
    if(over AND a % 7 != 0, at + toIntervalDay(12), NULL),
    if(over, at + toIntervalDay(40), NULL),
    5,
    toInt32(5 - a % 3),
    if(a % 3 = 0, '', 'shipping_tracking_number'),
    if(a % 3 = 0, '', 'warehouse'),
    '', 'dhl', 'SAME', at, number
FROM numbers(${disputes});

INSERT INTO alert_state (alert_id, type, status, severity, audience, subject, opened_at, occurred_at, cause, money_at_risk_minor, currency, summary, rolled_up_in, channels, told_at, reminders, hand, hand_by, policy_version, version)
WITH
    cityHash64(number, 11) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') - toIntervalSecond(intDiv((${alerts} - number) * 7776000, ${alerts})) AS at
SELECT
    concat('A-', toString(number)),
    ['ATP_DRIFT', 'OVERSELL_RISK', 'LOW_STOCK', 'VENDOR_MISS', 'CHARGEBACK_DUE'][number % 5 + 1],
    ['RESOLVED', 'RESOLVED', 'RESOLVED', 'RETRACTED', 'OPEN'][a % 5 + 1],
    ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'][bitShiftRight(a, 8) % 4 + 1],
    ['MERCHANDISING', 'MERCHANDISING', 'MERCHANDISING', 'VENDOR_MANAGEMENT', 'FINANCE'][number % 5 + 1],
    concat('sku=SKU-', leftPad(toString(a % ${skus}), 6, '0')),
    at,
    at + toIntervalMinute(bitShiftRight(a, 16) % 300),
    '', 1000 + a % 90000, 'EUR', 'A made-up alert.',
    if(a % 11 = 0, 'A-0', ''),
    '#merchandising',
    if(a % 11 = 0, NULL, at),
    0, '', '', 'settings-1', number
FROM numbers(${alerts});

INSERT INTO alert_step (alert_id, event_id, type, status, severity, occurred_at, cause, summary, policy_version, fate, version)
WITH
    intDiv(number, 2) AS alert,
    cityHash64(alert, 11) AS a,
    toDateTime64('2026-11-01 00:00:00', 3, 'UTC') - toIntervalSecond(intDiv((${alerts} - alert) * 7776000, ${alerts})) AS at
SELECT
    concat('A-', toString(alert)),
    toString(number),
    ['ATP_DRIFT', 'OVERSELL_RISK', 'LOW_STOCK', 'VENDOR_MISS', 'CHARGEBACK_DUE'][alert % 5 + 1],
    if(number % 2 = 0, 'OPEN', 'RESOLVED'),
    ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'][bitShiftRight(a, 8) % 4 + 1],
    at + if(number % 2 = 0, toIntervalMinute(0), toIntervalMinute(bitShiftRight(a, 16) % 300)),
    '', 'A made-up step.', 'settings-1', if(a % 11 = 0, 'ROLLED_UP', 'TOLD'), number
FROM numbers(2 * ${alerts});

INSERT INTO alert_hand (alert_id, event_id, action, occurred_at, by, why, fate)
SELECT alert_id, concat('H-', alert_id), 'ACKNOWLEDGE', opened_at + toIntervalMinute(cityHash64(alert_id) % 90), 'Ada', '', 'TOLD'
FROM alert_state FINAL
WHERE cityHash64(alert_id) % 3 = 0;
