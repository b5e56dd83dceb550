package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.util.List;

/**
 * A dispute as it stands: what follows from everything that was told of it, in the order in which
 * it happened. A stage never goes back; what is told late of a stage that is over changes nothing
 * any more.
 *
 * @param disputeId the processor's number of the dispute
 * @param orderId the storefront's number of the order
 * @param stage stage it is in
 * @param status how the stage stands
 * @param reason category of the reason
 * @param reasonCode the network's code; null when not known
 * @param network card network or wallet, in lower case
 * @param region country of the issuer; null when not known
 * @param amount what is still disputed
 * @param feeMinor what the processor charges for it, minor units; 0 when not known
 * @param openedAtMillis when the dispute began, epoch milliseconds
 * @param stageAtMillis when the stage began, epoch milliseconds
 * @param dueAtMillis when the answer is due, epoch milliseconds
 * @param isFallback whether the due date is by the table, for the processor does not say
 * @param submittedAtMillis when the stage was answered, epoch milliseconds; 0 while it was not
 * @param endedAtMillis when the stage ended, epoch milliseconds; 0 while it has not
 * @param origin the event that was told last
 */
public record DisputeCase(
    String disputeId,
    String orderId,
    Stage stage,
    Status status,
    Reason reason,
    String reasonCode,
    String network,
    String region,
    Money amount,
    long feeMinor,
    long openedAtMillis,
    long stageAtMillis,
    long dueAtMillis,
    boolean isFallback,
    long submittedAtMillis,
    long endedAtMillis,
    EventOrigin origin) {

  /** How a stage stands. */
  public enum Status {
    /** It wants an answer. */
    OPEN,
    /** It was answered. */
    SUBMITTED,
    /** Decided for us. */
    WON,
    /** Decided for the customer, or accepted. */
    LOST,
    /** The customer has given it up. */
    WITHDRAWN,
    /** Ended without a decision. */
    CLOSED
  }

  /**
   * The case that follows from what was told.
   *
   * @param facts steps in the order in which they happened, at least one
   */
  public static DisputeCase of(List<DisputeFact> facts, DeadlineTable table) {
    DisputeFact first = facts.get(0);
    DisputeFact last = first;
    long stageAt = first.occurredAtMillis();
    long due = 0;
    long submittedAt = 0;
    long endedAt = 0;
    long fee = 0;
    Status status = Status.OPEN;
    for (DisputeFact fact : facts) {
      int order = fact.stage().compareTo(last.stage());
      if (order < 0) {
        continue;
      }
      if (order > 0) {
        stageAt = fact.occurredAtMillis();
        due = 0;
        submittedAt = 0;
        endedAt = 0;
        status = Status.OPEN;
      }
      last = fact;
      due = fact.dueAtMillis() == 0 ? due : fact.dueAtMillis();
      fee = Math.max(fee, fact.feeMinor());
      switch (fact.step()) {
        case OPENED, UPDATED -> {
          // Neither says anything of an answer or a decision.
        }
        case EVIDENCE_SUBMITTED -> {
          status = Status.SUBMITTED;
          submittedAt = submittedAt == 0 ? fact.occurredAtMillis() : submittedAt;
        }
        case WON, LOST, WITHDRAWN, CLOSED -> {
          status = Status.valueOf(fact.step().name());
          endedAt = fact.occurredAtMillis();
        }
      }
    }
    return new DisputeCase(
        first.disputeId(),
        last.orderId(),
        last.stage(),
        status,
        last.reason(),
        last.reasonCode(),
        last.network(),
        last.region(),
        last.amount(),
        fee,
        first.occurredAtMillis(),
        stageAt,
        due == 0 ? table.dueMillis(last.network(), last.region(), stageAt) : due,
        due == 0,
        submittedAt,
        endedAt,
        last.origin());
  }

  /** Whether an answer is still wanted. */
  public boolean isOpen() {
    return status == Status.OPEN;
  }
}
