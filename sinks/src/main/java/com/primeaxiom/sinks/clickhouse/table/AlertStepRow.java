package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * A step of an alert and what became of it; a row of {@code alert_step}.
 *
 * @param alertId the alert
 * @param eventId id of the step
 * @param type kind of finding
 * @param status OPEN, UPDATED, RESOLVED or RETRACTED
 * @param severity how soon a person should look
 * @param occurredAt event time of the step
 * @param cause why; empty where it has none
 * @param moneyAtRiskMinor minor units; null when no price is known
 * @param currency ISO 4217 code; empty when no price is known
 * @param summary one sentence
 * @param policyVersion version of the rules that made it
 * @param fate whether it was told, and why not
 * @param version of rows with one key the highest stays
 */
public record AlertStepRow(
    String alertId,
    String eventId,
    String type,
    String status,
    String severity,
    Instant occurredAt,
    String cause,
    Long moneyAtRiskMinor,
    String currency,
    String summary,
    String policyVersion,
    String fate,
    long version) {}
