CREATE TABLE IF NOT EXISTS chargeback_case
(
    dispute_id        String                 COMMENT 'The processor''s number of the dispute.',
    order_id          String                 COMMENT 'The storefront''s number of the order.',
    charge_id         String                 COMMENT 'The disputed payment; empty when not known.',
    stage             LowCardinality(String) COMMENT 'INQUIRY, CHARGEBACK, PRE_ARBITRATION, SECOND_CHARGEBACK.',
    status            LowCardinality(String) COMMENT 'How the stage stands: OPEN, SUBMITTED, WON, LOST, WITHDRAWN, CLOSED.',
    reason            LowCardinality(String) COMMENT 'Category of the reason.',
    reason_code       LowCardinality(String) COMMENT 'The code of the network; empty when not known.',
    network           LowCardinality(String) COMMENT 'Card network or wallet.',
    region            LowCardinality(String) COMMENT 'Country of the issuer; empty when not known.',
    country           LowCardinality(String) COMMENT 'Country the goods went to; empty when not known.',
    amount_minor      Int64                  COMMENT 'What is still disputed, minor units.',
    currency          LowCardinality(String) COMMENT 'ISO 4217 code of every amount.',
    fee_minor         Int64                  COMMENT 'What the processor charges for it; 0 when not known.',
    refunded_minor    Int64                  COMMENT 'What was given back of the payment.',
    refunded          Bool                   COMMENT 'Whether all that is disputed was given back: winnable at once.',
    opened_at         DateTime64(3, 'UTC')   COMMENT 'When the dispute began.',
    due_at            DateTime64(3, 'UTC')   COMMENT 'When the answer of the stage is due.',
    fallback          Bool                   COMMENT 'Whether that is by the table of networks, for the processor does not say.',
    submitted_at      Nullable(DateTime64(3, 'UTC')) COMMENT 'When the stage was answered; NULL while it was not.',
    ended_at          Nullable(DateTime64(3, 'UTC')) COMMENT 'When the stage ended; NULL while it has not.',
    evidence_required Int32                  COMMENT 'Pieces of evidence that an answer takes.',
    evidence_found    Int32                  COMMENT 'Pieces of them that are there.',
    gaps              String                 COMMENT 'Names of those that are missing, a line each.',
    gap_owners        String                 COMMENT 'Systems that answer for them, a line each.',
    prior_orders      String                 COMMENT 'Earlier orders that speak for it by the rule of Visa, a line each.',
    carrier           LowCardinality(String) COMMENT 'Who brought the goods; empty when not known.',
    delivered_at      Nullable(DateTime64(3, 'UTC')) COMMENT 'When the last parcel came; NULL while one has not.',
    delivered_place   LowCardinality(String) COMMENT 'Whether to the address of the order: SAME, OTHER, UNKNOWN.',
    signed_for        Bool                   COMMENT 'Whether every parcel was signed for.',
    occurred_at       DateTime64(3, 'UTC')   COMMENT 'Event time of the change.',
    version           UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (dispute_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Disputes, one current row each (FINAL), with what is missing of their evidence.';

CREATE TABLE IF NOT EXISTS chargeback_case_event
(
    dispute_id        String                 COMMENT 'The processor''s number of the dispute.',
    stage             LowCardinality(String) COMMENT 'Stage it happened in.',
    kind              LowCardinality(String) COMMENT 'A step of the dispute as the processor tells it, or REMINDED, DUE_MOVED, MISSED, EVIDENCE_CHANGED, READY.',
    occurred_at       DateTime64(3, 'UTC')   COMMENT 'Event time.',
    detail            String                 COMMENT 'Lead, due date or gaps; empty for none.',
    completeness      Float64                COMMENT 'Share of the required evidence that was there.',
    event_id          String                 COMMENT 'Id of the event; empty for what we found.',
    topic             LowCardinality(String) COMMENT 'Its topic.',
    partition         Int32                  COMMENT 'Its partition.',
    offset            Int64                  COMMENT 'Its offset.',
    version           UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (dispute_id, occurred_at, kind, event_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What happened to disputes.';

CREATE TABLE IF NOT EXISTS chargeback_ratio
(
    program           LowCardinality(String) COMMENT 'VAMP or ECM.',
    month             DateTime('UTC')        COMMENT 'First day of the month, its midnight UTC.',
    as_of             DateTime64(3, 'UTC')   COMMENT 'Up to when is counted.',
    settled           Int64                  COMMENT 'Payments captured in the month.',
    fraud             Int64                  COMMENT 'Fraud reports of the month.',
    disputed          Int64                  COMMENT 'Disputes of the month; inquiries are none.',
    counted           Int64                  COMMENT 'What the program counts of both.',
    denominator       Int64                  COMMENT 'Payments it divides by: of the month (VAMP), of the month before (ECM).',
    ratio             Nullable(Float64)      COMMENT 'counted / denominator; NULL without payments.',
    crosses_at        Nullable(DateTime64(3, 'UTC')) COMMENT 'When the threshold is, or at the pace of the month will be, crossed; NULL for not within the month.',
    crossed           Bool                   COMMENT 'Whether it is.',
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
ORDER BY (program, month, as_of)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Months in the monitoring programs of the networks, a row a day.';

CREATE VIEW IF NOT EXISTS chargeback_win_rate
(
    reason            LowCardinality(String) COMMENT 'Category of the reason.',
    network           LowCardinality(String) COMMENT 'Card network or wallet.',
    carrier           LowCardinality(String) COMMENT 'Who brought the goods; empty when not known.',
    country           LowCardinality(String) COMMENT 'Country the goods went to; empty when not known.',
    disputes          UInt64                 COMMENT 'Disputes beyond the inquiry.',
    decided           UInt64                 COMMENT 'Those that were won or lost: the denominator.',
    won               UInt64                 COMMENT 'Those that were won.',
    win_rate          Nullable(Float64)      COMMENT 'won / decided; NULL without a decided one.',
    answered          UInt64                 COMMENT 'Disputes that were answered.'
) AS
SELECT
    reason,
    network,
    carrier,
    country,
    count() AS disputes,
    countIf(status IN ('WON', 'LOST')) AS decided,
    countIf(status = 'WON') AS won,
    if(decided = 0, NULL, won / decided) AS win_rate,
    countIf(submitted_at IS NOT NULL) AS answered
FROM chargeback_case FINAL
WHERE stage != 'INQUIRY'
GROUP BY reason, network, carrier, country
COMMENT 'How often disputes are won, by reason, network, carrier and country.';

CREATE VIEW IF NOT EXISTS chargeback_due_calendar
(
    due_day           Date                   COMMENT 'Day on which answers are due, UTC.',
    network           LowCardinality(String) COMMENT 'Card network or wallet.',
    currency          LowCardinality(String) COMMENT 'ISO 4217 code of the amount.',
    open_cases        UInt64                 COMMENT 'Disputes that wait for an answer.',
    amount_minor      Int64                  COMMENT 'What is disputed by them, minor units.',
    ready_cases       UInt64                 COMMENT 'Those of which all required evidence is there.',
    fallback_cases    UInt64                 COMMENT 'Those whose due date is by the table of networks.',
    first_due_at      DateTime64(3, 'UTC')   COMMENT 'When the first of them is due.'
) AS
SELECT
    toDate(due_at) AS due_day,
    network,
    currency,
    count() AS open_cases,
    sum(amount_minor) AS amount_minor,
    countIf(evidence_found = evidence_required) AS ready_cases,
    countIf(fallback) AS fallback_cases,
    min(due_at) AS first_due_at
FROM chargeback_case FINAL
WHERE status = 'OPEN'
GROUP BY due_day, network, currency
COMMENT 'Disputes that wait for an answer, summed by the day it is due.';
