package com.primeaxiom.jobs.chargeback.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase.Status;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Dossier;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.schemas.payment.DisputeOutcome;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.schemas.payment.LedgerEffect;
import com.primeaxiom.schemas.support.CustomerServiceNote;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteMapperTest {

  private static final Instant ENDED = Instant.parse("2026-07-10T23:30:00Z");

  private static Outcome lost(Dossier dossier) {
    DisputeFact decided =
        new DisputeFact(
            "D-1",
            Disputed.ORDER,
            ENDED.toEpochMilli(),
            Disputed.origin("lost"),
            Step.LOST,
            Stage.CHARGEBACK,
            Reason.FRAUDULENT,
            "10.4",
            "CH-9",
            "visa",
            "US",
            new Money(13_912, "GBP"),
            0,
            1_500);
    return new Outcome(decided, Status.LOST, Status.WON, 1_500, dossier);
  }

  private static Outcome bare(Step step, Status status, Stage stage) {
    return new Outcome(
        Disputed.step("D-1", step, stage, ENDED.toEpochMilli(), 0),
        status,
        null,
        0,
        Dossier.empty("D-1"));
  }

  @Test
  void everyFieldOfAnOutcomeIsInTheLedgerLine() {
    assertThat(
            NoteMapper.toFinance(lost(TheLanternCase.dossier("CH-3", 500, "17850")), "chargebacks"))
        .isEqualTo(
            FinanceNote.newBuilder()
                .setEventId("D-1/CHARGEBACK/LOST")
                .setOccurredAt(ENDED)
                .setSource("chargebacks")
                .setDisputeId("D-1")
                .setOrderId("536365")
                .setChargeId("CH-3")
                .setStage("CHARGEBACK")
                .setKind(DisputeOutcome.LOST)
                .setEffect(LedgerEffect.WRITTEN_OFF)
                .setCorrects("D-1/CHARGEBACK/WON")
                .setBookingDate("2026-07-10")
                .setAmountMinor(13_912)
                .setCurrency("GBP")
                .setFeeMinor(1_500L)
                .setRefundedMinor(500)
                .setReason("FRAUDULENT")
                .setReasonCode("10.4")
                .setNetwork("visa")
                .build());
  }

  @Test
  void everyFieldOfAnOutcomeIsInTheNoteToCustomerService() {
    assertThat(
            NoteMapper.toCustomerService(
                lost(TheLanternCase.dossier("CH-3", 500, "17850")), "chargebacks"))
        .isEqualTo(
            CustomerServiceNote.newBuilder()
                .setEventId("D-1/CHARGEBACK/LOST")
                .setOccurredAt(ENDED)
                .setSource("chargebacks")
                .setOrderId("536365")
                .setDisputeId("D-1")
                .setCustomerAccountId("17850")
                .setOutcome("LOST")
                .setSummary(
                    "The dispute D-1 of order 536365 over 139.12 GBP (fraudulent) was decided for"
                        + " the customer.")
                .setAdvice(
                    "What we told before of this stage no longer holds. The customer has the money"
                        + " from the bank and a refund from us: tell finance. Do not pay or send"
                        + " anything more.")
                .build());
  }

  @Test
  void whatIsNotKnownIsNull() {
    Outcome outcome = bare(Step.WON, Status.WON, Stage.CHARGEBACK);
    FinanceNote note = NoteMapper.toFinance(outcome, "chargebacks");

    assertThat(note.getChargeId()).isNull();
    assertThat(note.getCorrects()).isNull();
    assertThat(note.getFeeMinor()).isNull();
    assertThat(note.getReasonCode()).isNull();
    assertThat(note.getRefundedMinor()).isZero();
    assertThat(NoteMapper.toCustomerService(outcome, "chargebacks").getCustomerAccountId())
        .isNull();
  }

  @Test
  void aChargeThatOnlyTheDisputeNamesIsTheOne() {
    assertThat(NoteMapper.toFinance(lost(Dossier.empty("D-1")), "chargebacks").getChargeId())
        .isEqualTo("CH-9");
  }

  @ParameterizedTest
  @CsvSource({
    "WON, CHARGEBACK, WON, RETURNED",
    "LOST, SECOND_CHARGEBACK, LOST, WRITTEN_OFF",
    "WITHDRAWN, PRE_ARBITRATION, WITHDRAWN, RETURNED",
    "CLOSED, CHARGEBACK, CLOSED, NONE",
    "LOST, INQUIRY, LOST, NONE"
  })
  void anOutcomeIsBookedByWhatItDoesToTheMoney(
      Step step, Stage stage, DisputeOutcome kind, LedgerEffect effect) {
    FinanceNote note =
        NoteMapper.toFinance(bare(step, Status.valueOf(step.name()), stage), "chargebacks");

    assertThat(note.getKind()).isEqualTo(kind);
    assertThat(note.getEffect()).isEqualTo(effect);
  }
}
