package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * What a person did about an alert; a row of {@code alert_hand}.
 *
 * @param alertId the alert
 * @param eventId id of what was done
 * @param action ACKNOWLEDGE, SNOOZE, MUTE or RELEASE
 * @param occurredAt when
 * @param until until when it holds; null for as long as the alert is open
 * @param by who
 * @param why why; empty for no word
 * @param fate whether it was told, or on nothing that is open
 */
public record AlertHandRow(
    String alertId,
    String eventId,
    String action,
    Instant occurredAt,
    Instant until,
    String by,
    String why,
    String fate) {}
