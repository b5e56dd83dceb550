package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * Something that happened to a case.
 *
 * @param disputeId the processor's number of the dispute
 * @param kind what: a step of the dispute, or REMINDED, DUE_MOVED, MISSED, EVIDENCE_CHANGED, READY
 * @param stage stage it happened in
 * @param occurredAtMillis when, epoch milliseconds
 * @param detail lead in hours, due date or gaps, in words; empty for none
 * @param origin the event that says it; null for what we found
 * @param completeness share of the required evidence that was there
 * @param revision version of the row
 */
public record CaseEvent(
    String disputeId,
    String kind,
    Stage stage,
    long occurredAtMillis,
    String detail,
    EventOrigin origin,
    double completeness,
    long revision) {}
