-- The newest row of each key, kept by a view on every insert, so that a question about now reads as many
-- rows as there are keys. A repeated or older reading changes nothing: the order of two readings is that of
-- their times, and of their revisions at one time.

CREATE TABLE IF NOT EXISTS atp_drift_latest
(
    sku                        String                 COMMENT 'Stock-keeping unit.',
    location_id                LowCardinality(String) COMMENT 'Location or pool.',
    channel                    LowCardinality(String) COMMENT 'Shop whose figure is compared.',
    occurred_at                DateTime64(3, 'UTC')   COMMENT 'Event time of the newest reading.',
    storefront_available_units Int64                  COMMENT 'Units the shop shows as sellable.',
    warehouse_atp_units        Int64                  COMMENT 'Units the warehouse has available to promise.',
    in_flight_units            Int64                  COMMENT 'Units ordered in the shop that the warehouse has not answered yet.',
    channel_buffer_units       Int64                  COMMENT 'Units the shop keeps from sale by its own rule.',
    drift_units                Int64                  COMMENT 'Units by which the shop shows more than there is; negative: it shows less.',
    wrong_since                Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time since which the shop has not shown a right figure; NULL while it is right.',
    place                      UInt128                COMMENT 'Milliseconds of occurred_at and, below them, the revision; of rows with one key the highest stays.',
    ingested_at                DateTime('UTC')        COMMENT 'When the reading was stored, server clock.'
)
ENGINE = ReplacingMergeTree(place)
ORDER BY (sku, location_id, channel)
COMMENT 'The newest reading of ATP drift of each SKU, location and shop (FINAL), of atp_drift_reading; stays when the reading is deleted.';

CREATE MATERIALIZED VIEW IF NOT EXISTS atp_drift_latest_feed TO atp_drift_latest AS
SELECT
    sku,
    location_id,
    channel,
    newest.1 AS occurred_at,
    newest.2 AS storefront_available_units,
    newest.3 AS warehouse_atp_units,
    newest.4 AS in_flight_units,
    newest.5 AS channel_buffer_units,
    newest.6 AS drift_units,
    newest.7 AS wrong_since,
    newest.8 AS ingested_at,
    last_place AS place
FROM
(
    SELECT
        sku,
        location_id,
        channel,
        argMax(
            tuple(occurred_at, storefront_available, warehouse_atp, in_flight, channel_buffer, drift, wrong_since, ingested_at),
            bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(occurred_at)), 64), toUInt128(revision))) AS newest,
        max(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(occurred_at)), 64), toUInt128(revision))) AS last_place
    FROM atp_drift_reading
    GROUP BY sku, location_id, channel
)
COMMENT 'Feeds atp_drift_latest.';

CREATE TABLE IF NOT EXISTS oversell_risk_latest
(
    sku                         String                 COMMENT 'Stock-keeping unit.',
    location_id                 LowCardinality(String) COMMENT 'Location or pool.',
    occurred_at                 DateTime64(3, 'UTC')   COMMENT 'Event time of the newest reading; of rows with one key the highest stays.',
    category                    LowCardinality(String) COMMENT 'Merchandising category; empty where master data are missing.',
    velocity                    LowCardinality(String) COMMENT 'Class of its demand: RARE, SLOW, MEDIUM, FAST.',
    promisable_units            Int64                  COMMENT 'Units that can be promised to the next order; below zero that many are oversold.',
    shown_units                 Int64                  COMMENT 'Units that all shops together show as sellable.',
    units_a_day                 Float64                COMMENT 'Expected demand of an average day, units.',
    window_ms                   UInt64                 COMMENT 'Exposure window of the probability, milliseconds.',
    oversell_probability        Float64                COMMENT 'Probability that more is sold within the window than can be shipped, 0 to 1.',
    expected_oversold_units     Float64                COMMENT 'Expected units that are sold and cannot be shipped.',
    money_at_risk_minor         Nullable(Int64)        COMMENT 'What those units cost in margin and penalty, minor units; NULL without a price.',
    currency                    LowCardinality(String) COMMENT 'ISO 4217 code; empty without a price.',
    stock_out_at                Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which stock ends at the expected demand; NULL when it does not.',
    stock_out_probability       Float64                COMMENT 'Probability that stock ends before the next confirmed delivery, or within the horizon, 0 to 1.',
    inbound_expected_at         Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which the next confirmed delivery is expected; NULL without one.',
    buffer_units                Int64                  COMMENT 'Smallest number of units to keep from sale so that the probability stays within its target.',
    oversell_alert_id           Nullable(String)       COMMENT 'The open alert on oversell; NULL when nobody is warned.',
    ingested_at                 DateTime('UTC')        COMMENT 'When the reading was stored, server clock.'
)
ENGINE = ReplacingMergeTree(occurred_at)
ORDER BY (sku, location_id)
COMMENT 'The newest reading of oversell risk of each SKU and location (FINAL), of oversell_risk_reading.';

CREATE MATERIALIZED VIEW IF NOT EXISTS oversell_risk_latest_feed TO oversell_risk_latest AS
SELECT
    sku,
    location_id,
    newest.1 AS occurred_at,
    newest.2 AS category,
    newest.3 AS velocity,
    newest.4 AS promisable_units,
    newest.5 AS shown_units,
    newest.6 AS units_a_day,
    newest.7 AS window_ms,
    newest.8 AS oversell_probability,
    newest.9 AS expected_oversold_units,
    newest.10 AS money_at_risk_minor,
    newest.11 AS currency,
    newest.12 AS stock_out_at,
    newest.13 AS stock_out_probability,
    newest.14 AS inbound_expected_at,
    newest.15 AS buffer_units,
    newest.16 AS oversell_alert_id,
    newest.17 AS ingested_at
FROM
(
    SELECT
        sku,
        location_id,
        argMax(
            tuple(occurred_at, category, velocity, promisable, shown, units_a_day, window_ms, probability, expected_units, money_at_risk_minor, currency, stock_out_at, stock_out_probability, inbound_expected_at, buffer_units, alert_id, ingested_at),
            (occurred_at, ingested_at)) AS newest
    FROM oversell_risk_reading
    GROUP BY sku, location_id
)
COMMENT 'Feeds oversell_risk_latest.';

-- Views that answer a question each. They need no FINAL.

CREATE VIEW IF NOT EXISTS sku_health
(
    sku                        String                 COMMENT 'Stock-keeping unit.',
    location_id                String                 COMMENT 'Location or pool.',
    health                     LowCardinality(String) COMMENT 'The worst that is true: OVERSOLD: more is promised than is there. OVERSELL_RISK: an alert on oversell is open. STOCK_OUT_RISK: stock more likely than not ends before the next delivery. DRIFTING: a shop shows a wrong figure. HEALTHY: none of them.',
    category                   LowCardinality(String) COMMENT 'Merchandising category; empty where it is not known.',
    velocity                   LowCardinality(String) COMMENT 'Class of its demand: RARE, SLOW, MEDIUM, FAST; empty where no risk was read.',
    promisable_units           Nullable(Int64)        COMMENT 'Units that can be promised to the next order; NULL where no risk was read.',
    warehouse_atp_units        Nullable(Int64)        COMMENT 'Units the warehouse has available to promise; NULL where no drift was read.',
    in_flight_units            Nullable(Int64)        COMMENT 'Units ordered that the warehouse has not answered yet; NULL where no drift was read.',
    channels                   UInt64                 COMMENT 'Shops that show it.',
    channels_wrong             UInt64                 COMMENT 'Shops of them whose figure is wrong.',
    worst_drift_units          Nullable(Int64)        COMMENT 'Drift of the shop that is most wrong, units; positive: it shows more than there is. NULL where no drift was read.',
    worst_drift_channel        LowCardinality(String) COMMENT 'That shop; empty where no drift was read.',
    wrong_since                Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time since which a shop has been wrong; NULL while all are right.',
    units_a_day                Nullable(Float64)      COMMENT 'Expected demand of an average day, units; NULL where no risk was read.',
    days_of_cover              Nullable(Float64)      COMMENT 'promisable_units / units_a_day, days, at least 0; NULL without demand.',
    oversell_probability       Nullable(Float64)      COMMENT 'Probability of overselling within the exposure window, 0 to 1; NULL where no risk was read.',
    expected_oversold_units    Nullable(Float64)      COMMENT 'Expected units that are sold and cannot be shipped.',
    money_at_risk_minor        Nullable(Int64)        COMMENT 'What those units cost, minor units; NULL without a price.',
    currency                   LowCardinality(String) COMMENT 'ISO 4217 code; empty without a price.',
    stock_out_at               Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which stock ends at the expected demand; NULL when it does not.',
    stock_out_probability      Nullable(Float64)      COMMENT 'Probability that stock ends before the next confirmed delivery, 0 to 1.',
    inbound_expected_at        Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which the next confirmed delivery is expected; NULL without one.',
    buffer_units               Nullable(Int64)        COMMENT 'Units to keep from sale so that the probability stays within its target.',
    oversell_alert_id          Nullable(String)       COMMENT 'The open alert on oversell; NULL when nobody is warned.',
    as_of                      DateTime64(3, 'UTC')   COMMENT 'Event time of the newest reading.'
)
AS
SELECT
    sku,
    location_id,
    multiIf(
        promisable_units < 0, 'OVERSOLD',
        oversell_alert_id IS NOT NULL, 'OVERSELL_RISK',
        stock_out_probability > 0.5, 'STOCK_OUT_RISK',
        channels_wrong > 0, 'DRIFTING',
        'HEALTHY') AS health,
    risk.category AS category,
    risk.velocity AS velocity,
    risk.promisable_units AS promisable_units,
    drift.warehouse_atp_units AS warehouse_atp_units,
    drift.in_flight_units AS in_flight_units,
    drift.channels AS channels,
    drift.channels_wrong AS channels_wrong,
    drift.worst_drift_units AS worst_drift_units,
    drift.worst_drift_channel AS worst_drift_channel,
    drift.wrong_since AS wrong_since,
    risk.units_a_day AS units_a_day,
    if(risk.units_a_day > 0, greatest(0., risk.promisable_units / risk.units_a_day), NULL) AS days_of_cover,
    risk.oversell_probability AS oversell_probability,
    risk.expected_oversold_units AS expected_oversold_units,
    risk.money_at_risk_minor AS money_at_risk_minor,
    risk.currency AS currency,
    risk.stock_out_at AS stock_out_at,
    risk.stock_out_probability AS stock_out_probability,
    risk.inbound_expected_at AS inbound_expected_at,
    risk.buffer_units AS buffer_units,
    risk.oversell_alert_id AS oversell_alert_id,
    greatest(drift.drift_at, risk.risk_at) AS as_of
FROM
(
    SELECT
        sku,
        toString(location_id) AS location_id,
        toNullable(argMax(latest.warehouse_atp_units, place)) AS warehouse_atp_units,
        toNullable(argMax(latest.in_flight_units, place)) AS in_flight_units,
        count() AS channels,
        countIf(wrong_from IS NOT NULL) AS channels_wrong,
        toNullable(argMax(drift_units, (abs(drift_units), channel))) AS worst_drift_units,
        toString(argMax(channel, (abs(drift_units), channel))) AS worst_drift_channel,
        min(wrong_from) AS wrong_since,
        max(occurred_at) AS drift_at
    FROM (SELECT * EXCEPT wrong_since, wrong_since AS wrong_from FROM atp_drift_latest FINAL) AS latest
    GROUP BY sku, location_id
) AS drift
FULL OUTER JOIN
(
    SELECT
        sku,
        toString(location_id) AS location_id,
        toString(category) AS category,
        toString(velocity) AS velocity,
        toNullable(promisable_units) AS promisable_units,
        toNullable(units_a_day) AS units_a_day,
        toNullable(oversell_probability) AS oversell_probability,
        toNullable(expected_oversold_units) AS expected_oversold_units,
        money_at_risk_minor,
        toString(currency) AS currency,
        stock_out_at,
        toNullable(stock_out_probability) AS stock_out_probability,
        inbound_expected_at,
        toNullable(buffer_units) AS buffer_units,
        oversell_alert_id,
        occurred_at AS risk_at
    FROM oversell_risk_latest FINAL
) AS risk USING (sku, location_id)
COMMENT 'How each SKU stands at each location now: what can be promised, what shops show, what is at risk and when stock ends. A row for each SKU and location.';

CREATE VIEW IF NOT EXISTS oversell_calendar
(
    day                     Date                   COMMENT 'Day in UTC, event time.',
    location_id             String                 COMMENT 'Location or pool.',
    category                LowCardinality(String) COMMENT 'Merchandising category; empty where it is not known.',
    oversells               UInt64                 COMMENT 'Oversells that began on the day.',
    oversold_units          Int64                  COMMENT 'Units of them.',
    foreseen_units          Int64                  COMMENT 'Units of them that somebody was warned of.',
    false_warnings          UInt64                 COMMENT 'Warnings that ended on the day and did not come true, also those that prevented it.',
    skus_running_out        UInt64                 COMMENT 'SKUs whose stock ends on the day at the expected demand, as known now.',
    skus_before_inbound     UInt64                 COMMENT 'SKUs of them whose next confirmed delivery comes after that, or that have none.',
    expected_oversold_units Float64                COMMENT 'Expected units that those SKUs sell and cannot ship within their exposure window.',
    money_at_risk_minor     Int64                  COMMENT 'What those units cost, minor units of the currency.',
    currency                LowCardinality(String) COMMENT 'ISO 4217 code; empty where nothing has a price. A day with two currencies has two rows.'
)
AS
SELECT
    day,
    location_id,
    category,
    sum(oversells) AS oversells,
    sum(oversold_units) AS oversold_units,
    sum(foreseen_units) AS foreseen_units,
    sum(false_warnings) AS false_warnings,
    sum(skus_running_out) AS skus_running_out,
    sum(skus_before_inbound) AS skus_before_inbound,
    sum(expected_oversold_units) AS expected_oversold_units,
    sum(money_at_risk_minor) AS money_at_risk_minor,
    currency
FROM
(
    SELECT
        toDate(stock_out_at) AS day,
        toString(location_id) AS location_id,
        toString(category) AS category,
        toString(currency) AS currency,
        0 AS oversells,
        toInt64(0) AS oversold_units,
        toInt64(0) AS foreseen_units,
        0 AS false_warnings,
        count() AS skus_running_out,
        countIf(inbound_expected_at IS NULL OR inbound_expected_at > stock_out_at) AS skus_before_inbound,
        sum(oversell_risk_latest.expected_oversold_units) AS expected_oversold_units,
        toInt64(sum(ifNull(oversell_risk_latest.money_at_risk_minor, 0))) AS money_at_risk_minor
    FROM oversell_risk_latest FINAL
    WHERE stock_out_at IS NOT NULL
    GROUP BY day, location_id, category, currency
    UNION ALL
    SELECT
        toDate(decided_at) AS day,
        toString(outcome.location_id) AS location_id,
        known.category AS category,
        known.currency AS currency,
        countIf(kind IN ('TRUE_POSITIVE', 'FALSE_NEGATIVE')) AS oversells,
        sumIf(units, kind IN ('TRUE_POSITIVE', 'FALSE_NEGATIVE')) AS oversold_units,
        sumIf(units, kind = 'TRUE_POSITIVE') AS foreseen_units,
        countIf(kind = 'FALSE_POSITIVE') AS false_warnings,
        0 AS skus_running_out,
        0 AS skus_before_inbound,
        0. AS expected_oversold_units,
        toInt64(0) AS money_at_risk_minor
    FROM oversell_outcome AS outcome FINAL
    LEFT JOIN
    (
        SELECT sku, location_id, toString(category) AS category, toString(currency) AS currency
        FROM oversell_risk_latest FINAL
    ) AS known ON known.sku = outcome.sku AND known.location_id = outcome.location_id
    WHERE kind IN ('TRUE_POSITIVE', 'FALSE_NEGATIVE', 'FALSE_POSITIVE')
    GROUP BY day, location_id, category, currency
)
GROUP BY day, location_id, category, currency
COMMENT 'Overselling by day, location and category: behind us what happened and was foreseen, ahead of us which stock ends and what it may cost.';

CREATE VIEW IF NOT EXISTS dispute_calendar
(
    due_day                  Date                   COMMENT 'Day on which the answer is due, UTC.',
    due_at                   DateTime64(3, 'UTC')   COMMENT 'When the answer is due.',
    dispute_id               String                 COMMENT 'The processor''s number of the dispute.',
    order_id                 String                 COMMENT 'The storefront''s number of the order.',
    stage                    LowCardinality(String) COMMENT 'INQUIRY, CHARGEBACK, PRE_ARBITRATION, SECOND_CHARGEBACK.',
    reason                   LowCardinality(String) COMMENT 'Category of the reason.',
    network                  LowCardinality(String) COMMENT 'Card network or wallet.',
    amount_minor             Int64                  COMMENT 'What is still disputed, minor units.',
    fee_minor                Int64                  COMMENT 'What the processor charges for it, minor units; 0 when not known.',
    currency                 LowCardinality(String) COMMENT 'ISO 4217 code of both.',
    is_due_by_table          Bool                   COMMENT 'Whether the due date is by the table of networks, for the processor does not say.',
    is_refunded              Bool                   COMMENT 'Whether all that is disputed was given back: winnable at once.',
    is_ready                 Bool                   COMMENT 'Whether all required evidence is there.',
    evidence_required        Int32                  COMMENT 'Pieces of evidence that an answer takes.',
    evidence_found           Int32                  COMMENT 'Pieces of them that are there.',
    missing_evidence         Array(String)          COMMENT 'Names of those that are missing.',
    missing_evidence_owners  Array(String)          COMMENT 'Systems that answer for them.',
    won_of_decided           Nullable(Float64)      COMMENT 'Share of the decided disputes of the same reason and network that were won, 0 to 1; NULL without one.',
    decided_disputes         UInt64                 COMMENT 'The decided disputes of that share.',
    opened_at                DateTime64(3, 'UTC')   COMMENT 'When the dispute began.',
    known_at                 DateTime64(3, 'UTC')   COMMENT 'Event time of the newest that is known of the dispute.'
)
AS
SELECT
    toDate(due_at) AS due_day,
    due_at,
    dispute_id,
    order_id,
    stage,
    open.reason AS reason,
    open.network AS network,
    amount_minor,
    fee_minor,
    currency,
    fallback AS is_due_by_table,
    refunded AS is_refunded,
    toBool(evidence_found = evidence_required) AS is_ready,
    evidence_required,
    evidence_found,
    arrayFilter(name -> name != '', splitByChar('\n', gaps)) AS missing_evidence,
    arrayFilter(name -> name != '', splitByChar('\n', gap_owners)) AS missing_evidence_owners,
    past.won_of_decided AS won_of_decided,
    past.decided_disputes AS decided_disputes,
    opened_at,
    occurred_at AS known_at
FROM chargeback_case AS open FINAL
LEFT JOIN
(
    SELECT
        reason,
        network,
        count() AS decided_disputes,
        toNullable(countIf(status = 'WON') / count()) AS won_of_decided
    FROM chargeback_case FINAL
    WHERE status IN ('WON', 'LOST') AND stage != 'INQUIRY'
    GROUP BY reason, network
) AS past ON past.reason = open.reason AND past.network = open.network
WHERE status = 'OPEN'
COMMENT 'Disputes that wait for an answer, by the day it is due, with what is missing. A row for each dispute; chargeback_due_calendar has the sums of the days.';

CREATE VIEW IF NOT EXISTS alert_quality
(
    opened_day                Date                   COMMENT 'Day on which the episodes began, UTC, event time.',
    type                      LowCardinality(String) COMMENT 'Kind of finding.',
    audience                  LowCardinality(String) COMMENT 'Who reads it.',
    severity                  LowCardinality(String) COMMENT 'How soon a person should look, as it stands.',
    alerts                    UInt64                 COMMENT 'Episodes that began.',
    told                      UInt64                 COMMENT 'Those that were told by themselves.',
    rolled_up                 UInt64                 COMMENT 'Those that another alert tells of.',
    acknowledged              UInt64                 COMMENT 'Those that somebody acknowledged.',
    open                      UInt64                 COMMENT 'Those that are still open.',
    resolved                  UInt64                 COMMENT 'Those that ended.',
    retracted                 UInt64                 COMMENT 'Those that late data explained away: they should not have been.',
    reminders                 Int64                  COMMENT 'How often people were reminded of them since they were told last.',
    came_true                 UInt64                 COMMENT 'Warnings of overselling that came true.',
    did_not_come_true         UInt64                 COMMENT 'Warnings of overselling that did not, also those that prevented it.',
    precision                 Nullable(Float64)      COMMENT 'came_true / (came_true + did_not_come_true), 0 to 1; NULL where nothing was judged.',
    retracted_share           Float64                COMMENT 'retracted / alerts, 0 to 1.',
    median_minutes_to_acknowledge Nullable(Float64)  COMMENT 'Median time from opening to the first acknowledgement, minutes; NULL without one.',
    median_minutes_open       Nullable(Float64)      COMMENT 'Median time from opening to the end, minutes; NULL while none has ended.'
)
AS
SELECT
    toDate(state.opened_at) AS opened_day,
    state.type AS type,
    state.audience AS audience,
    state.severity AS severity,
    count() AS alerts,
    countIf(state.told_at IS NOT NULL) AS told,
    countIf(state.rolled_up_in != '') AS rolled_up,
    countIf(hands.first_at IS NOT NULL) AS acknowledged,
    countIf(state.status IN ('OPEN', 'UPDATED')) AS open,
    countIf(state.status = 'RESOLVED') AS resolved,
    countIf(state.status = 'RETRACTED') AS retracted,
    sum(state.reminders) AS reminders,
    countIf(outcomes.kind = 'TRUE_POSITIVE') AS came_true,
    countIf(outcomes.kind = 'FALSE_POSITIVE') AS did_not_come_true,
    if(came_true + did_not_come_true = 0, NULL, came_true / (came_true + did_not_come_true)) AS precision,
    retracted / alerts AS retracted_share,
    quantileExactIf(0.5)(dateDiff('second', state.opened_at, hands.first_at) / 60, hands.first_at IS NOT NULL) AS median_minutes_to_acknowledge,
    if(resolved + retracted = 0, NULL, quantileExactIf(0.5)(dateDiff('second', state.opened_at, state.occurred_at) / 60, state.status IN ('RESOLVED', 'RETRACTED'))) AS median_minutes_open
FROM (SELECT * FROM alert_state FINAL) AS state
LEFT JOIN
(
    SELECT alert_id, minOrNull(occurred_at) AS first_at
    FROM alert_hand FINAL
    WHERE action = 'ACKNOWLEDGE' AND fate = 'TOLD'
    GROUP BY alert_id
) AS hands ON hands.alert_id = state.alert_id
LEFT JOIN
(
    SELECT assumeNotNull(outcome.alert_id) AS alert_id, argMax(toString(outcome.kind), version) AS kind
    FROM oversell_outcome AS outcome FINAL
    WHERE outcome.alert_id IS NOT NULL AND outcome.kind IN ('TRUE_POSITIVE', 'FALSE_POSITIVE')
    GROUP BY outcome.alert_id
) AS outcomes ON outcomes.alert_id = state.alert_id
GROUP BY opened_day, type, audience, severity
COMMENT 'How alerts do, by day, type, audience and severity: how many, how many were told, looked after, wrong, and how long they took.';

CREATE TABLE IF NOT EXISTS vendor_scorecard_newest
(
    vendor_id                    LowCardinality(String) COMMENT 'Vendor number.',
    category                     LowCardinality(String) COMMENT 'Category of the SKUs; empty for everything, uncategorised where nobody knows.',
    location_id                  LowCardinality(String) COMMENT 'Location that receives; empty for everywhere.',
    window_days                  Int32                  COMMENT 'Days of the window; 0 since the start.',
    day                          DateTime('UTC')        COMMENT 'Last day of the window, its midnight UTC.',
    occurred_at                  DateTime64(3, 'UTC')   COMMENT 'Event time of the change.',
    policy_version               LowCardinality(String) COMMENT 'Policy that graded it: settings- and a checksum for the settings of the start, policy-, number and checksum for a version.',
    orders_to_acknowledge        Int64                  COMMENT 'Purchase orders of which it is decided whether they were acknowledged in time.',
    orders_acknowledged          Int64                  COMMENT 'Purchase orders acknowledged in time.',
    lines_to_announce            Int64                  COMMENT 'Lines of which it is decided whether they were announced in time.',
    lines_announced              Int64                  COMMENT 'Lines announced in time.',
    headers_judged               Int64                  COMMENT 'Purchase orders with ship notices whose heads were looked at.',
    headers_right                Int64                  COMMENT 'Purchase orders whose ship notices had right heads.',
    items_judged                 Int64                  COMMENT 'Lines with ship notices whose items and quantities were looked at.',
    items_right                  Int64                  COMMENT 'Lines whose ship notices said what was ordered and what came.',
    lines_due                    Int64                  COMMENT 'Lines of which it is decided whether they arrived in their window.',
    lines_on_time                Int64                  COMMENT 'Lines that arrived in their window.',
    lines_on_time_but_for_others Int64                  COMMENT 'Lines that arrived in their window, or did not for reasons that are not the vendor''s.',
    lines_arrived                Int64                  COMMENT 'Lines of which it is decided and that have arrived.',
    lines_timed                  Int64                  COMMENT 'Lines that have arrived and of which it is known when they were ordered.',
    lead_minutes                 Int64                  COMMENT 'Minutes from order to gate-in, over the lines that have arrived.',
    lead_minutes_squared         Int64                  COMMENT 'Squares of the minutes from order to gate-in, summed over the lines that have arrived.',
    late_minutes                 Int64                  COMMENT 'Minutes from the promised time to the gate-in, negative when early, over the lines that have arrived.',
    late_minutes_squared         Int64                  COMMENT 'Squares of the minutes from the promised time to the gate-in, summed over the lines that have arrived.',
    lines_closed                 Int64                  COMMENT 'Lines that are closed.',
    lines_filled                 Int64                  COMMENT 'Lines received completely.',
    lines_otif                   Int64                  COMMENT 'Lines received completely and in their window.',
    lines_otif_but_for_others    Int64                  COMMENT 'Lines received completely and in their window, or not for reasons that are not the vendor''s.',
    units_ordered                Int64                  COMMENT 'Units wanted on closed lines.',
    units_filled                 Int64                  COMMENT 'Units received of those wanted on closed lines, overage not counted.',
    units_acknowledged           Int64                  COMMENT 'Units the vendor said it would deliver on closed lines.',
    units_filled_of_acknowledged Int64                  COMMENT 'Units received of those acknowledged on closed lines, overage not counted.',
    cases_ordered                Int64                  COMMENT 'Cases wanted on closed lines; a begun case is one.',
    cases_otif                   Int64                  COMMENT 'Cases that arrived complete and in their window, on closed lines.',
    orders_closed                Int64                  COMMENT 'Purchase orders of which every line is closed.',
    orders_filled                Int64                  COMMENT 'Purchase orders received completely.',
    units_damaged                Int64                  COMMENT 'Units counted as damaged on closed lines.',
    units_wrong                  Int64                  COMMENT 'Units of another SKU on closed lines.',
    units_over                   Int64                  COMMENT 'Units beyond what was wanted on closed lines.',
    misses_of_vendor             Int64                  COMMENT 'Misses of the vendor, of lines.',
    misses_of_carrier            Int64                  COMMENT 'Misses of the carrier, of lines.',
    misses_of_own_dock           Int64                  COMMENT 'Misses of our own dock, of lines.',
    acknowledged_on_time         Nullable(Float64)      COMMENT 'orders_acknowledged / orders_to_acknowledge; NULL without a case.',
    announced_on_time            Nullable(Float64)      COMMENT 'lines_announced / lines_to_announce; NULL without a case.',
    header_accuracy              Nullable(Float64)      COMMENT 'headers_right / headers_judged; NULL without a case.',
    item_accuracy                Nullable(Float64)      COMMENT 'items_right / items_judged; NULL without a case.',
    unit_fill                    Nullable(Float64)      COMMENT 'units_filled / units_ordered; NULL without a case.',
    unit_fill_revised            Nullable(Float64)      COMMENT 'units_filled_of_acknowledged / units_acknowledged; NULL without a case.',
    line_fill                    Nullable(Float64)      COMMENT 'lines_filled / lines_closed; NULL without a case.',
    order_fill                   Nullable(Float64)      COMMENT 'orders_filled / orders_closed; NULL without a case.',
    on_time                      Nullable(Float64)      COMMENT 'lines_on_time / lines_due; NULL without a case.',
    on_time_of_vendor            Nullable(Float64)      COMMENT 'lines_on_time_but_for_others / lines_due; NULL without a case.',
    otif                         Nullable(Float64)      COMMENT 'lines_otif / lines_closed; NULL without a case.',
    otif_of_vendor               Nullable(Float64)      COMMENT 'lines_otif_but_for_others / lines_closed; NULL without a case.',
    otif_cases                   Nullable(Float64)      COMMENT 'cases_otif / cases_ordered; NULL without a case.',
    lead_days                    Nullable(Float64)      COMMENT 'Mean days from order to gate-in; NULL without an arrival.',
    lead_days_variance           Nullable(Float64)      COMMENT 'Sample variance of it, days squared; NULL below two arrivals.',
    lead_days_variation          Nullable(Float64)      COMMENT 'Its deviation by its mean; NULL below two arrivals.',
    lead_days_p95                Nullable(Float64)      COMMENT '95th percentile of its whole days, interpolated; NULL without an arrival.',
    late_days                    Nullable(Float64)      COMMENT 'Mean days from the promised time to the gate-in, negative when early; NULL without an arrival.',
    late_days_variance           Nullable(Float64)      COMMENT 'Sample variance of it, days squared; NULL below two arrivals.',
    late_days_p95                Nullable(Float64)      COMMENT '95th percentile of its whole days, interpolated; NULL without an arrival.',
    score                        Nullable(Float64)      COMMENT 'Weighted mean of what the vendor answers for, by the policy of the job; NULL while nothing is decided.',
    score_low                    Nullable(Float64)      COMMENT 'Lower end of its 95 % Wilson interval; NULL without a closed line.',
    score_high                   Nullable(Float64)      COMMENT 'Upper end of its 95 % Wilson interval; NULL without a closed line.',
    grade                        LowCardinality(String) COMMENT 'A to F, by the bands of the policy; empty while it is withheld.',
    weight_acknowledgement       Float64                COMMENT 'What acknowledged_on_time weighs in the score of this row.',
    weight_announcement          Float64                COMMENT 'What announced_on_time weighs in the score of this row.',
    weight_accuracy              Float64                COMMENT 'What item_accuracy weighs in the score of this row.',
    weight_fill                  Float64                COMMENT 'What unit_fill weighs in the score of this row.',
    weight_on_time               Float64                COMMENT 'What on_time_of_vendor weighs in the score of this row.',
    weight_otif                  Float64                COMMENT 'What otif_of_vendor weighs in the score of this row.',
    grade_a_from                 Float64                COMMENT 'Score from which this row is graded A.',
    grade_b_from                 Float64                COMMENT 'Score from which this row is graded B.',
    grade_c_from                 Float64                COMMENT 'Score from which this row is graded C.',
    grade_d_from                 Float64                COMMENT 'Score from which this row is graded D.',
    minimum_lines                Int64                  COMMENT 'Closed lines below which this row has no grade.',
    version                      UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at                  DateTime('UTC')        COMMENT 'When the row was stored, server clock.',
    place                        UInt128                COMMENT 'Seconds of day and, below them, the version; of rows with one key the highest stays.'
)
ENGINE = ReplacingMergeTree(place)
ORDER BY (vendor_id, category, location_id, window_days)
COMMENT 'The newest card of each vendor, category, location and window (FINAL), of vendor_scorecard; vendor_scorecard_latest reads it.';

CREATE MATERIALIZED VIEW IF NOT EXISTS vendor_scorecard_newest_feed TO vendor_scorecard_newest AS
SELECT *, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp(day)), 64), toUInt128(version)) AS place
FROM vendor_scorecard
COMMENT 'Feeds vendor_scorecard_newest.';

CREATE VIEW IF NOT EXISTS vendor_scorecard_latest
(
    vendor_id                    LowCardinality(String) COMMENT 'Vendor number.',
    category                     LowCardinality(String) COMMENT 'Category of the SKUs; empty for everything, uncategorised where nobody knows.',
    location_id                  LowCardinality(String) COMMENT 'Location that receives; empty for everywhere.',
    window_days                  Int32                  COMMENT 'Days of the window; 0 since the start.',
    day                          DateTime('UTC')        COMMENT 'Last day of the window, its midnight UTC.',
    occurred_at                  DateTime64(3, 'UTC')   COMMENT 'Event time of the change.',
    policy_version               LowCardinality(String) COMMENT 'Policy that graded it: settings- and a checksum for the settings of the start, policy-, number and checksum for a version.',
    orders_to_acknowledge        Int64                  COMMENT 'Purchase orders of which it is decided whether they were acknowledged in time.',
    orders_acknowledged          Int64                  COMMENT 'Purchase orders acknowledged in time.',
    lines_to_announce            Int64                  COMMENT 'Lines of which it is decided whether they were announced in time.',
    lines_announced              Int64                  COMMENT 'Lines announced in time.',
    headers_judged               Int64                  COMMENT 'Purchase orders with ship notices whose heads were looked at.',
    headers_right                Int64                  COMMENT 'Purchase orders whose ship notices had right heads.',
    items_judged                 Int64                  COMMENT 'Lines with ship notices whose items and quantities were looked at.',
    items_right                  Int64                  COMMENT 'Lines whose ship notices said what was ordered and what came.',
    lines_due                    Int64                  COMMENT 'Lines of which it is decided whether they arrived in their window.',
    lines_on_time                Int64                  COMMENT 'Lines that arrived in their window.',
    lines_on_time_but_for_others Int64                  COMMENT 'Lines that arrived in their window, or did not for reasons that are not the vendor''s.',
    lines_arrived                Int64                  COMMENT 'Lines of which it is decided and that have arrived.',
    lines_timed                  Int64                  COMMENT 'Lines that have arrived and of which it is known when they were ordered.',
    lead_minutes                 Int64                  COMMENT 'Minutes from order to gate-in, over the lines that have arrived.',
    lead_minutes_squared         Int64                  COMMENT 'Squares of the minutes from order to gate-in, summed over the lines that have arrived.',
    late_minutes                 Int64                  COMMENT 'Minutes from the promised time to the gate-in, negative when early, over the lines that have arrived.',
    late_minutes_squared         Int64                  COMMENT 'Squares of the minutes from the promised time to the gate-in, summed over the lines that have arrived.',
    lines_closed                 Int64                  COMMENT 'Lines that are closed.',
    lines_filled                 Int64                  COMMENT 'Lines received completely.',
    lines_otif                   Int64                  COMMENT 'Lines received completely and in their window.',
    lines_otif_but_for_others    Int64                  COMMENT 'Lines received completely and in their window, or not for reasons that are not the vendor''s.',
    units_ordered                Int64                  COMMENT 'Units wanted on closed lines.',
    units_filled                 Int64                  COMMENT 'Units received of those wanted on closed lines, overage not counted.',
    units_acknowledged           Int64                  COMMENT 'Units the vendor said it would deliver on closed lines.',
    units_filled_of_acknowledged Int64                  COMMENT 'Units received of those acknowledged on closed lines, overage not counted.',
    cases_ordered                Int64                  COMMENT 'Cases wanted on closed lines; a begun case is one.',
    cases_otif                   Int64                  COMMENT 'Cases that arrived complete and in their window, on closed lines.',
    orders_closed                Int64                  COMMENT 'Purchase orders of which every line is closed.',
    orders_filled                Int64                  COMMENT 'Purchase orders received completely.',
    units_damaged                Int64                  COMMENT 'Units counted as damaged on closed lines.',
    units_wrong                  Int64                  COMMENT 'Units of another SKU on closed lines.',
    units_over                   Int64                  COMMENT 'Units beyond what was wanted on closed lines.',
    misses_of_vendor             Int64                  COMMENT 'Misses of the vendor, of lines.',
    misses_of_carrier            Int64                  COMMENT 'Misses of the carrier, of lines.',
    misses_of_own_dock           Int64                  COMMENT 'Misses of our own dock, of lines.',
    acknowledged_on_time         Nullable(Float64)      COMMENT 'orders_acknowledged / orders_to_acknowledge; NULL without a case.',
    announced_on_time            Nullable(Float64)      COMMENT 'lines_announced / lines_to_announce; NULL without a case.',
    header_accuracy              Nullable(Float64)      COMMENT 'headers_right / headers_judged; NULL without a case.',
    item_accuracy                Nullable(Float64)      COMMENT 'items_right / items_judged; NULL without a case.',
    unit_fill                    Nullable(Float64)      COMMENT 'units_filled / units_ordered; NULL without a case.',
    unit_fill_revised            Nullable(Float64)      COMMENT 'units_filled_of_acknowledged / units_acknowledged; NULL without a case.',
    line_fill                    Nullable(Float64)      COMMENT 'lines_filled / lines_closed; NULL without a case.',
    order_fill                   Nullable(Float64)      COMMENT 'orders_filled / orders_closed; NULL without a case.',
    on_time                      Nullable(Float64)      COMMENT 'lines_on_time / lines_due; NULL without a case.',
    on_time_of_vendor            Nullable(Float64)      COMMENT 'lines_on_time_but_for_others / lines_due; NULL without a case.',
    otif                         Nullable(Float64)      COMMENT 'lines_otif / lines_closed; NULL without a case.',
    otif_of_vendor               Nullable(Float64)      COMMENT 'lines_otif_but_for_others / lines_closed; NULL without a case.',
    otif_cases                   Nullable(Float64)      COMMENT 'cases_otif / cases_ordered; NULL without a case.',
    lead_days                    Nullable(Float64)      COMMENT 'Mean days from order to gate-in; NULL without an arrival.',
    lead_days_variance           Nullable(Float64)      COMMENT 'Sample variance of it, days squared; NULL below two arrivals.',
    lead_days_variation          Nullable(Float64)      COMMENT 'Its deviation by its mean; NULL below two arrivals.',
    lead_days_p95                Nullable(Float64)      COMMENT '95th percentile of its whole days, interpolated; NULL without an arrival.',
    late_days                    Nullable(Float64)      COMMENT 'Mean days from the promised time to the gate-in, negative when early; NULL without an arrival.',
    late_days_variance           Nullable(Float64)      COMMENT 'Sample variance of it, days squared; NULL below two arrivals.',
    late_days_p95                Nullable(Float64)      COMMENT '95th percentile of its whole days, interpolated; NULL without an arrival.',
    score                        Nullable(Float64)      COMMENT 'Weighted mean of what the vendor answers for, by the policy of the job; NULL while nothing is decided.',
    score_low                    Nullable(Float64)      COMMENT 'Lower end of its 95 % Wilson interval; NULL without a closed line.',
    score_high                   Nullable(Float64)      COMMENT 'Upper end of its 95 % Wilson interval; NULL without a closed line.',
    grade                        LowCardinality(String) COMMENT 'A to F, by the bands of the policy; empty while it is withheld.',
    weight_acknowledgement       Float64                COMMENT 'What acknowledged_on_time weighs in the score of this row.',
    weight_announcement          Float64                COMMENT 'What announced_on_time weighs in the score of this row.',
    weight_accuracy              Float64                COMMENT 'What item_accuracy weighs in the score of this row.',
    weight_fill                  Float64                COMMENT 'What unit_fill weighs in the score of this row.',
    weight_on_time               Float64                COMMENT 'What on_time_of_vendor weighs in the score of this row.',
    weight_otif                  Float64                COMMENT 'What otif_of_vendor weighs in the score of this row.',
    grade_a_from                 Float64                COMMENT 'Score from which this row is graded A.',
    grade_b_from                 Float64                COMMENT 'Score from which this row is graded B.',
    grade_c_from                 Float64                COMMENT 'Score from which this row is graded C.',
    grade_d_from                 Float64                COMMENT 'Score from which this row is graded D.',
    minimum_lines                Int64                  COMMENT 'Closed lines below which this row has no grade.',
    version                      UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at                  DateTime('UTC')        COMMENT 'When the row was stored, server clock.'
)
AS
SELECT * EXCEPT place
FROM vendor_scorecard_newest FINAL
COMMENT 'The card that holds now of each vendor, category, location and window, as the job tells it: its newest row of vendor_scorecard.';
