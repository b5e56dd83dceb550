package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.schemas.payment.DisputeOutcome;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.schemas.payment.LedgerEffect;
import com.primeaxiom.schemas.support.CustomerServiceNote;
import java.time.Instant;

/** Notes on the outcome of disputes, from the domain to Avro. */
public final class NoteMapper {

  private NoteMapper() {}

  /**
   * The ledger line of an outcome.
   *
   * @param job name of the job, the record's source
   */
  public static FinanceNote toFinance(Outcome outcome, String job) {
    DisputeFact decided = outcome.decided();
    return FinanceNote.newBuilder()
        .setEventId(outcome.noteId())
        .setOccurredAt(Instant.ofEpochMilli(decided.occurredAtMillis()))
        .setSource(job)
        .setDisputeId(decided.disputeId())
        .setOrderId(decided.orderId())
        .setChargeId(outcome.chargeId())
        .setStage(decided.stage().name())
        .setKind(DisputeOutcome.valueOf(outcome.status().name()))
        .setEffect(LedgerEffect.valueOf(outcome.effect().name()))
        .setCorrects(outcome.correctedNoteId())
        .setBookingDate(outcome.bookingDate())
        .setAmountMinor(outcome.amount().amountMinor())
        .setCurrency(outcome.amount().currency())
        .setFeeMinor(outcome.feeMinor() == 0 ? null : outcome.feeMinor())
        .setRefundedMinor(outcome.dossier().refundedMinor())
        .setReason(decided.reason().name())
        .setReasonCode(decided.reasonCode())
        .setNetwork(decided.network())
        .build();
  }

  /**
   * What customer service has to know of an outcome.
   *
   * @param job name of the job, the record's source
   */
  public static CustomerServiceNote toCustomerService(Outcome outcome, String job) {
    DisputeFact decided = outcome.decided();
    return CustomerServiceNote.newBuilder()
        .setEventId(outcome.noteId())
        .setOccurredAt(Instant.ofEpochMilli(decided.occurredAtMillis()))
        .setSource(job)
        .setOrderId(decided.orderId())
        .setDisputeId(decided.disputeId())
        .setCustomerAccountId(outcome.dossier().accountId())
        .setOutcome(outcome.status().name())
        .setSummary(outcome.summary())
        .setAdvice(outcome.advice())
        .build();
  }
}
