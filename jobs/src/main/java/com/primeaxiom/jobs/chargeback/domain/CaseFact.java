package com.primeaxiom.jobs.chargeback.domain;

/**
 * One thing that was heard of a dispute; exactly one of the contents is set.
 *
 * @param disputeId the processor's number of the dispute
 * @param occurredAtMillis event time, epoch milliseconds
 * @param dispute a step of it
 * @param dossier what is known of its order
 * @param compelling earlier payments that speak for it
 * @param asked a request for its packet
 */
public record CaseFact(
    String disputeId,
    long occurredAtMillis,
    DisputeFact dispute,
    Dossier dossier,
    CompellingEvidence compelling,
    PacketAsked asked) {

  /** A step of the dispute. */
  public static CaseFact of(DisputeFact dispute) {
    return new CaseFact(dispute.disputeId(), dispute.occurredAtMillis(), dispute, null, null, null);
  }

  /** What is known of its order. */
  public static CaseFact of(Dossier dossier) {
    return new CaseFact(dossier.disputeId(), dossier.occurredAtMillis(), null, dossier, null, null);
  }

  /** Earlier payments that speak for it. */
  public static CaseFact of(CompellingEvidence compelling) {
    return new CaseFact(
        compelling.disputeId(), compelling.occurredAtMillis(), null, null, compelling, null);
  }

  /** A request for its packet. */
  public static CaseFact of(PacketAsked asked) {
    return new CaseFact(asked.disputeId(), asked.occurredAtMillis(), null, null, null, asked);
  }
}
