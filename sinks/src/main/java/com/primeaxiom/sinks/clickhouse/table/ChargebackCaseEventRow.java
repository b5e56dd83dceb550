package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * Something that happened to a dispute; a row of {@code chargeback_case_event}.
 *
 * @param disputeId the processor's number of the dispute
 * @param stage stage it happened in
 * @param kind what happened
 * @param occurredAt event time
 * @param detail more of it; empty for nothing
 * @param completeness share of the required evidence that was there
 * @param eventId id of the event; empty for what we found
 * @param topic topic of the event; empty for what we found
 * @param partition its partition
 * @param offset its offset
 * @param version of rows with one key the highest stays
 */
public record ChargebackCaseEventRow(
    String disputeId,
    String stage,
    String kind,
    Instant occurredAt,
    String detail,
    double completeness,
    String eventId,
    String topic,
    int partition,
    long offset,
    long version) {}
