package com.primeaxiom.jobs.chargeback.domain;

/**
 * Somebody wants the packet of a dispute as it stands.
 *
 * @param disputeId the processor's number of the dispute
 * @param occurredAtMillis when it was asked, epoch milliseconds
 * @param requestId id of the request, which the answer names
 * @param requestedBy who asks
 */
public record PacketAsked(
    String disputeId, long occurredAtMillis, String requestId, String requestedBy) {}
