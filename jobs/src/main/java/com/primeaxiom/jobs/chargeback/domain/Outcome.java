package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A stage of a dispute has ended: what finance books and customer service has to know.
 *
 * @param decided the step that says it
 * @param status how it ended
 * @param corrects another outcome that was told of the stage before; null for none
 * @param feeMinor what the processor charges for the dispute and no outcome before has said, minor
 *     units; 0 for nothing
 * @param dossier what is known of the order
 */
public record Outcome(
    DisputeFact decided,
    DisputeCase.Status status,
    DisputeCase.Status corrects,
    long feeMinor,
    Dossier dossier) {

  /** What an outcome does to the ledger. */
  public enum Effect {
    /** The money that was taken back for now is ours again. */
    RETURNED,
    /** It is lost. */
    WRITTEN_OFF,
    /** No money had moved, or nobody has decided. */
    NONE
  }

  /** Dispute, stage and outcome: the same for every repeat. */
  public String noteId() {
    return noteId(status);
  }

  /** The note that this one takes the place of; null for none. */
  public String correctedNoteId() {
    return corrects == null ? null : noteId(corrects);
  }

  /** What it does to the ledger. An inquiry takes no money. */
  public Effect effect() {
    if (decided.stage() == Stage.INQUIRY) {
      return Effect.NONE;
    }
    return switch (status) {
      case WON, WITHDRAWN -> Effect.RETURNED;
      case LOST -> Effect.WRITTEN_OFF;
      case OPEN, SUBMITTED, CLOSED -> Effect.NONE;
    };
  }

  /** The disputed payment; null when it is not known. */
  public String chargeId() {
    return dossier.chargeId() == null ? decided.chargeId() : dossier.chargeId();
  }

  /** What was decided about. */
  public Money amount() {
    return decided.amount();
  }

  /** Day of the outcome, UTC. */
  public String bookingDate() {
    return CaseWording.day(decided.occurredAtMillis());
  }

  /** What happened, in a sentence. */
  public String summary() {
    return "The %s %s of order %s over %s (%s) %s."
        .formatted(
            decided.stage() == Stage.INQUIRY ? "inquiry" : "dispute",
            decided.disputeId(),
            decided.orderId(),
            decided.amount().inWords(),
            CaseWording.words(decided.reason()),
            switch (status) {
              case WON -> "was decided for us";
              case LOST -> "was decided for the customer";
              case WITHDRAWN -> "was given up by the customer";
              case OPEN, SUBMITTED, CLOSED -> "ended without a decision";
            });
  }

  /** What customer service has to do, in a sentence or two. */
  public String advice() {
    boolean isRefunded = dossier.refundedMinor() > 0;
    String before = corrects == null ? "" : "What we told before of this stage no longer holds. ";
    return before
        + switch (status) {
          case WON, WITHDRAWN ->
              isRefunded
                  ? "The payment stands, and a refund was paid as well: tell finance before you"
                      + " promise anything."
                  : "The payment stands. Do not refund or resend anything for this claim.";
          case LOST ->
              isRefunded
                  ? "The customer has the money from the bank and a refund from us: tell finance."
                      + " Do not pay or send anything more."
                  : "The customer has the money back from the bank. Do not refund or resend on top"
                      + " of it; close open claims of this order.";
          case OPEN, SUBMITTED, CLOSED ->
              "Nothing is decided. Answer the customer as usual; the bank may still take it up"
                  + " again.";
        };
  }

  /**
   * The step that decided each stage: the last one that ends it, in the order in which they
   * happened.
   *
   * @param facts steps in that order
   */
  static Map<Stage, DisputeFact> decisions(List<DisputeFact> facts) {
    Map<Stage, DisputeFact> decisions = new EnumMap<>(Stage.class);
    for (DisputeFact fact : facts) {
      if (fact.step().isEnd()) {
        decisions.put(fact.stage(), fact);
      }
    }
    return decisions;
  }

  private String noteId(DisputeCase.Status of) {
    return String.join("/", decided.disputeId(), decided.stage().name(), of.name());
  }
}
