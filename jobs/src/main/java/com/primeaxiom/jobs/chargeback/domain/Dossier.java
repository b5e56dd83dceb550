package com.primeaxiom.jobs.chargeback.domain;

import java.util.List;

/**
 * What is known of the order and the payment that a dispute is about.
 *
 * @param disputeId the processor's number of the dispute
 * @param occurredAtMillis event time at which this was known, epoch milliseconds
 * @param chargeId the disputed payment; null when none is known
 * @param items evidence that is there, in the order of its fields
 * @param delivery how the goods came
 * @param refundedMinor what was given back of the payment, minor units
 * @param country where the goods went; empty when not known
 * @param accountId the customer's account in the shop; null for a guest or when not known
 */
public record Dossier(
    String disputeId,
    long occurredAtMillis,
    String chargeId,
    List<EvidenceItem> items,
    DeliveryProof delivery,
    long refundedMinor,
    String country,
    String accountId) {

  /**
   * Proof that the goods came.
   *
   * @param carrier who brought them; empty when not known
   * @param deliveredAtMillis when the last parcel came, epoch milliseconds; 0 while one has not
   * @param isAddressSame whether each came to the address of the order; null when not known
   * @param isSignedFor whether each was signed for
   */
  public record DeliveryProof(
      String carrier, long deliveredAtMillis, Boolean isAddressSame, boolean isSignedFor) {}

  /** Nothing is known of the order yet. */
  public static Dossier empty(String disputeId) {
    return new Dossier(
        disputeId, 0, null, List.of(), new DeliveryProof("", 0, null, false), 0, "", null);
  }

  /** This dossier, as known from a time on. */
  public Dossier at(long atMillis) {
    return new Dossier(
        disputeId, atMillis, chargeId, items, delivery, refundedMinor, country, accountId);
  }

  /** Whether a piece of evidence is there. */
  public boolean has(EvidenceField field) {
    return items.stream().anyMatch(item -> item.field() == field);
  }

  /** What is missing for an answer to a reason. */
  public List<EvidenceField> gaps(Reason reason) {
    return reason.required().stream().filter(field -> !has(field)).toList();
  }
}
