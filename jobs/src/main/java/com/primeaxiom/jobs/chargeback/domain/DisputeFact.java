package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.util.Comparator;

/**
 * One step in the life of a dispute, as the processor tells it.
 *
 * @param disputeId the processor's number of the dispute
 * @param orderId the storefront's number of the order
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param step what happened
 * @param stage stage it happened in
 * @param reason category of the reason
 * @param reasonCode the network's code; null when not known
 * @param chargeId the disputed payment; null when not known
 * @param network card network or wallet, in lower case
 * @param region country of the issuer; null when not known
 * @param amount what is still disputed
 * @param dueAtMillis until when the processor takes evidence, epoch milliseconds; 0 when it does
 *     not say
 * @param feeMinor what the processor charges; 0 when it does not say
 */
public record DisputeFact(
    String disputeId,
    String orderId,
    long occurredAtMillis,
    EventOrigin origin,
    Step step,
    Stage stage,
    Reason reason,
    String reasonCode,
    String chargeId,
    String network,
    String region,
    Money amount,
    long dueAtMillis,
    long feeMinor) {

  /** As a dispute lives; of one instant by stage and step, then by id. */
  public static final Comparator<DisputeFact> BY_TIME =
      Comparator.comparingLong(DisputeFact::occurredAtMillis)
          .thenComparing(DisputeFact::stage)
          .thenComparing(DisputeFact::step)
          .thenComparing(fact -> fact.origin().eventId());

  /** What can happen in a stage. */
  public enum Step {
    /** The stage has begun. */
    OPENED,
    /** Something of it has changed. */
    UPDATED,
    /** We have answered. */
    EVIDENCE_SUBMITTED,
    /** Decided for us. */
    WON,
    /** Decided for the customer, or accepted. */
    LOST,
    /** The customer has given it up. */
    WITHDRAWN,
    /** Ended without a decision. */
    CLOSED;

    /** Whether it ends the stage. */
    public boolean isEnd() {
      return switch (this) {
        case WON, LOST, WITHDRAWN, CLOSED -> true;
        case OPENED, UPDATED, EVIDENCE_SUBMITTED -> false;
      };
    }
  }
}
