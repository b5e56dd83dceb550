package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * A message to people; a row of {@code alert_notice}.
 *
 * @param noticeId the message and its sequence
 * @param channel where people read it
 * @param conversation the message
 * @param sequence 1 when it was sent, more when it was edited
 * @param occurredAt event time
 * @param severity greatest severity of what is open; empty when nothing is
 * @param headline what it is about
 * @param sentence what happened
 * @param reply what was said below it; empty for nothing
 * @param steps visible steps that it tells, a line each
 * @param stepCount how many
 */
public record AlertNoticeRow(
    String noticeId,
    String channel,
    String conversation,
    int sequence,
    Instant occurredAt,
    String severity,
    String headline,
    String sentence,
    String reply,
    String steps,
    int stepCount) {}
