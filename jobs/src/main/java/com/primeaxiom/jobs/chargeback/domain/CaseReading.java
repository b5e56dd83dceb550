package com.primeaxiom.jobs.chargeback.domain;

import java.util.List;

/**
 * A case as it stands, with its evidence.
 *
 * @param view what follows from what the processor told
 * @param dossier what is known of the order
 * @param priors earlier payments that speak for it, by Visa's rule; empty for none
 * @param occurredAtMillis event time of the change, epoch milliseconds
 * @param revision version of the row
 */
public record CaseReading(
    DisputeCase view,
    Dossier dossier,
    List<PriorCharge> priors,
    long occurredAtMillis,
    long revision) {

  /** What is missing. */
  public List<EvidenceField> gaps() {
    return dossier.gaps(view.reason());
  }

  /** Share of the required evidence that is there, 0 to 1. */
  public double completeness() {
    int required = view.reason().required().size();
    return (required - gaps().size()) / (double) required;
  }

  /** Whether all that is disputed was given back already, which wins the case at once. */
  public boolean isRefunded() {
    return dossier.refundedMinor() >= view.amount().amountMinor();
  }
}
