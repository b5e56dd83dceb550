CREATE TABLE IF NOT EXISTS alert_state
(
    alert_id            String                 COMMENT 'The alert: type, subject and start of the episode.',
    type                LowCardinality(String) COMMENT 'Kind of finding.',
    status              LowCardinality(String) COMMENT 'OPEN, UPDATED, RESOLVED, RETRACTED.',
    severity            LowCardinality(String) COMMENT 'How soon a person should look: LOW, MEDIUM, HIGH, CRITICAL.',
    audience            LowCardinality(String) COMMENT 'Who is to read it.',
    subject             String                 COMMENT 'What it is about, name=value a line.',
    opened_at           DateTime64(3, 'UTC')   COMMENT 'When the episode began.',
    occurred_at         DateTime64(3, 'UTC')   COMMENT 'When its newest step was.',
    cause               LowCardinality(String) COMMENT 'Why; empty where the type has no causes.',
    money_at_risk_minor Nullable(Int64)        COMMENT 'Money at risk, minor units; NULL when no price is known.',
    currency            LowCardinality(String) COMMENT 'ISO 4217 code of it; empty when no price is known.',
    summary             String                 COMMENT 'One sentence.',
    rolled_up_in        String                 COMMENT 'The alert that tells of it; empty when it is told by itself.',
    channels            String                 COMMENT 'Where it was told, a line each.',
    told_at             Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was told or reminded of last; NULL for never.',
    reminders           Int32                  COMMENT 'How often it was reminded of since it was told.',
    hand                LowCardinality(String) COMMENT 'What a person did last: ACKNOWLEDGE, SNOOZE, MUTE, RELEASE; empty for nothing.',
    hand_by             String                 COMMENT 'Who did that.',
    hand_until          Nullable(DateTime64(3, 'UTC')) COMMENT 'Until when that holds; NULL for as long as the alert is open.',
    next_look_at        Nullable(DateTime64(3, 'UTC')) COMMENT 'When it is reminded of, or told again; NULL for never.',
    policy_version      LowCardinality(String) COMMENT 'Version of the rules of the desk.',
    version             UInt64                 COMMENT 'Of rows with one key the highest stays.',
    ingested_at         DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (alert_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Alerts, one current row each (FINAL), with what the desk did.';

CREATE TABLE IF NOT EXISTS alert_step
(
    alert_id            String                 COMMENT 'Id of the alert.',
    event_id            String                 COMMENT 'Id of the step.',
    type                LowCardinality(String) COMMENT 'Kind of finding.',
    status              LowCardinality(String) COMMENT 'OPEN, UPDATED, RESOLVED, RETRACTED.',
    severity            LowCardinality(String) COMMENT 'How soon a person should look.',
    occurred_at         DateTime64(3, 'UTC')   COMMENT 'Event time of the step.',
    cause               LowCardinality(String) COMMENT 'Why; empty where the type has no causes.',
    money_at_risk_minor Nullable(Int64)        COMMENT 'Money at risk, minor units; NULL when no price is known.',
    currency            LowCardinality(String) COMMENT 'ISO 4217 code of it; empty when no price is known.',
    summary             String                 COMMENT 'One sentence.',
    policy_version      LowCardinality(String) COMMENT 'Version of the rules that made it.',
    fate                LowCardinality(String) COMMENT 'TOLD, or why not: OVERTAKEN, ROLLED_UP, SNOOZED, MUTED, NEVER_TOLD, NO_CHANNEL.',
    version             UInt64                 COMMENT 'Of rows with one key the highest stays: a step that comes again late was told.',
    ingested_at         DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (alert_id, occurred_at, event_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every step of every alert, and whether people were told.';

CREATE TABLE IF NOT EXISTS alert_hand
(
    alert_id    String                 COMMENT 'Id of the alert.',
    event_id    String                 COMMENT 'Id of what was done.',
    action      LowCardinality(String) COMMENT 'ACKNOWLEDGE, SNOOZE, MUTE, RELEASE.',
    occurred_at DateTime64(3, 'UTC')   COMMENT 'When it was done.',
    until       Nullable(DateTime64(3, 'UTC')) COMMENT 'Until when it holds; NULL for as long as the alert is open.',
    by          String                 COMMENT 'Who it was.',
    why         String                 COMMENT 'Why; empty for no word.',
    fate        LowCardinality(String) COMMENT 'TOLD, or NOTHING_OPEN: the alert was not open.',
    ingested_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
ORDER BY (alert_id, occurred_at, event_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What people did about alerts.';

CREATE TABLE IF NOT EXISTS alert_notice
(
    notice_id    String                 COMMENT 'The message and its sequence.',
    channel      LowCardinality(String) COMMENT 'Where people read it.',
    conversation String                 COMMENT 'Id of the message.',
    sequence     Int32                  COMMENT '1 when it was sent, more when it was edited.',
    occurred_at  DateTime64(3, 'UTC')   COMMENT 'Event time of the message.',
    severity     LowCardinality(String) COMMENT 'Greatest severity of what is open; empty when nothing is.',
    headline     String                 COMMENT 'What it is about.',
    sentence     String                 COMMENT 'What happened.',
    reply        String                 COMMENT 'What was said below it; empty for nothing.',
    steps        String                 COMMENT 'Visible steps that it tells, a line each.',
    step_count   Int32                  COMMENT 'How many steps it tells.',
    ingested_at  DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
ORDER BY (channel, occurred_at, notice_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Messages to people, and their edits.';

CREATE TABLE IF NOT EXISTS alert_delivery
(
    notice_id    String                 COMMENT 'The message and its sequence.',
    channel      LowCardinality(String) COMMENT 'Where it went, as the other side calls it.',
    by           LowCardinality(String) COMMENT 'What brought it: slack.',
    outcome      LowCardinality(String) COMMENT 'DELIVERED, FOUND: was there already, PASSED_OVER: a webhook cannot edit, REFUSED.',
    reason       String                 COMMENT 'Why it was refused; empty when it was not.',
    message_id   String                 COMMENT 'Id of the message on the other side; empty when it has none.',
    attempts     Int32                  COMMENT 'Requests that were made for it.',
    delivered_at DateTime64(3, 'UTC')   COMMENT 'When that was known, wall clock.',
    ingested_at  DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
ORDER BY (channel, notice_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What became of messages to people.';

CREATE VIEW IF NOT EXISTS alert_acknowledgement
(
    audience       LowCardinality(String) COMMENT 'Who reads the alerts.',
    severity       LowCardinality(String) COMMENT 'How soon a person should look, as it stands.',
    told           UInt64                 COMMENT 'Alerts that were told: the denominator.',
    acknowledged   UInt64                 COMMENT 'Those that somebody acknowledged.',
    mean_minutes   Nullable(Float64)      COMMENT 'From the first telling to the first acknowledgement, minutes; NULL without one.',
    median_minutes Nullable(Float64)      COMMENT 'Median of the same.'
) AS
SELECT
    state.audience AS audience,
    state.severity AS severity,
    count() AS told,
    countIf(hands.first_at IS NOT NULL) AS acknowledged,
    avgIf(dateDiff('second', steps.first_at, hands.first_at) / 60, hands.first_at IS NOT NULL) AS mean_minutes,
    quantileExactIf(0.5)(dateDiff('second', steps.first_at, hands.first_at) / 60, hands.first_at IS NOT NULL) AS median_minutes
FROM (SELECT alert_id, audience, severity FROM alert_state FINAL) AS state
INNER JOIN
(
    SELECT alert_id, min(told_at) AS first_at
    FROM (SELECT occurred_at AS told_at, arrayJoin(splitByChar('\n', steps)) AS event_id FROM alert_notice FINAL) AS notices
    INNER JOIN (SELECT alert_id, event_id FROM alert_step FINAL) AS told ON told.event_id = notices.event_id
    GROUP BY alert_id
) AS steps ON steps.alert_id = state.alert_id
LEFT JOIN
(
    SELECT alert_id, minOrNull(occurred_at) AS first_at
    FROM alert_hand FINAL
    WHERE action = 'ACKNOWLEDGE' AND fate = 'TOLD'
    GROUP BY alert_id
) AS hands ON hands.alert_id = state.alert_id
GROUP BY audience, severity
COMMENT 'How soon alerts are looked after, by audience and severity.';
