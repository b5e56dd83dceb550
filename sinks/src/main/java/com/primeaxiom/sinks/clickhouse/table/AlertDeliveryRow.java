package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * What became of a message; a row of {@code alert_delivery}.
 *
 * @param noticeId the message and its sequence
 * @param channel where it went, as the other side calls it
 * @param by what brought it
 * @param outcome DELIVERED, FOUND or REFUSED
 * @param reason why it was refused; empty when it was not
 * @param messageId id of the message on the other side; empty when it has none
 * @param attempts requests that were made for it
 * @param deliveredAt when that was known, wall clock
 */
public record AlertDeliveryRow(
    String noticeId,
    String channel,
    String by,
    String outcome,
    String reason,
    String messageId,
    int attempts,
    Instant deliveredAt) {}
