package com.primeaxiom.jobs.chargeback.operator;

import static com.primeaxiom.jobs.chargeback.Disputed.ORDER;
import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.captured;
import static com.primeaxiom.jobs.chargeback.Disputed.delivered;
import static com.primeaxiom.jobs.chargeback.Disputed.handedOver;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static com.primeaxiom.jobs.chargeback.Disputed.purchase;
import static com.primeaxiom.jobs.chargeback.Disputed.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.BurnDownState;
import com.primeaxiom.jobs.chargeback.domain.CardFact;
import com.primeaxiom.jobs.chargeback.domain.CardHistoryState;
import com.primeaxiom.jobs.chargeback.domain.CardQuestion;
import com.primeaxiom.jobs.chargeback.domain.CardUse;
import com.primeaxiom.jobs.chargeback.domain.CaseAlert;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseState;
import com.primeaxiom.jobs.chargeback.domain.Claim;
import com.primeaxiom.jobs.chargeback.domain.CompellingEvidence;
import com.primeaxiom.jobs.chargeback.domain.Correspondence;
import com.primeaxiom.jobs.chargeback.domain.DayCountState;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Dossier;
import com.primeaxiom.jobs.chargeback.domain.Dossier.DeliveryProof;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.EvidenceItem;
import com.primeaxiom.jobs.chargeback.domain.NoteState;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.OrderFileState;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.PacketState;
import com.primeaxiom.jobs.chargeback.domain.Parcel;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.Payment;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge.Element;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.chargeback.domain.TermState;
import com.primeaxiom.jobs.chargeback.domain.TrackedState;
import com.primeaxiom.jobs.platform.KeptState;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State of the chargeback deadlines that was written once is read for ever. */
class ChargebackStateBytesTest {

  private static final String SNAPSHOT = "chargeback-cases.snapshot";
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long OPENED = at("2026-06-20T10:00:00Z");
  private static final long DUE = at("2026-07-01T23:59:59Z");
  private static final String PAID = "2026-06-01T08:00:00Z";
  private static final String SHIPPED = "2026-06-02T14:00:00Z";

  private static final DisputeFact DISPUTE =
      new DisputeFact(
          "D-1",
          ORDER,
          OPENED,
          origin("opened"),
          Step.OPENED,
          Stage.CHARGEBACK,
          Reason.FRAUDULENT,
          "10.4",
          "CH-3",
          "visa",
          "US",
          captured("CH-3", PAID).amount(),
          DUE,
          1_500);

  private static final Dossier DOSSIER =
      new Dossier(
          "D-1",
          OPENED,
          "CH-3",
          List.of(new EvidenceItem(EvidenceField.RECEIPT, "receipts/1", origin("paid"))),
          new DeliveryProof("royal-mail", 5, true, true),
          3,
          "GB",
          "17850");

  private static final CompellingEvidence PROOF =
      new CompellingEvidence(
          "D-1",
          OPENED,
          List.of(new PriorCharge("CH-1", "old-1", 4, List.of(Element.IP, Element.ACCOUNT))));

  private static final CardUse USE =
      new CardUse("CH-3", ORDER, 5, "203.0.113.7", "d", "f", "17850", "1 mill lane", true);
  private static final CardQuestion QUESTION = new CardQuestion("D-1", OPENED, USE);
  private static final Correspondence MESSAGE =
      new Correspondence(EvidenceField.RECEIPT, 5, origin("message"), "tickets/7");

  private static final ParcelFact SCAN =
      new ParcelFact("T-1", null, 5, origin("scan"), delivered("2026-06-03T09:00:00Z"));

  static Stream<KeptState<?>> kept() {
    return Stream.of(
        KeptState.of("tracked-unknown", TrackedState.UNKNOWN),
        KeptState.of("tracked", new TrackedState(ORDER, 9, SCAN, 5)),
        KeptState.of("order-file-unknown", OrderFileState.UNKNOWN),
        KeptState.of("order-file", file()),
        new KeptState<>(
            "pending-order-facts",
            Types.LIST(RecordType.of(OrderFact.class)),
            List.of(
                OrderFact.of(ORDER, purchase(PAID)),
                OrderFact.of(ORDER, 5, origin("paid"), payment()),
                OrderFact.of(ORDER, 6, origin("sent"), handedOver(SHIPPED)),
                OrderFact.of(ORDER, MESSAGE),
                OrderFact.of(DISPUTE))),
        KeptState.of("card-history-unknown", CardHistoryState.UNKNOWN),
        KeptState.of(
            "card-history",
            new CardHistoryState(
                Map.of("CH-3", USE), Map.of("D-1", QUESTION), Map.of("D-1", PROOF))),
        new KeptState<>(
            "pending-card-facts",
            Types.LIST(RecordType.of(CardFact.class)),
            List.of(
                new CardFact("card-1", 5, USE, null), new CardFact("card-1", 6, null, QUESTION))),
        KeptState.of("case-unknown", CaseState.UNKNOWN),
        KeptState.of(
            "case",
            new CaseState(
                List.of(DISPUTE),
                DOSSIER,
                PROOF,
                new TermState(Stage.CHARGEBACK, DUE, OPENED, OPENED - 1, true),
                Map.of(CaseAlert.DEADLINE_MISSED, DUE),
                Stage.INQUIRY,
                Stage.CHARGEBACK,
                new PacketState(Stage.CHARGEBACK, "1c9e02ab77d10f42"),
                new NoteState(Map.of(Stage.INQUIRY, DisputeCase.Status.CLOSED), 1_500),
                7,
                8)),
        new KeptState<>(
            "pending-case-facts",
            Types.LIST(RecordType.of(CaseFact.class)),
            List.of(
                CaseFact.of(DISPUTE),
                CaseFact.of(DOSSIER),
                CaseFact.of(PROOF),
                CaseFact.of(new PacketAsked("D-1", 5, "R-1", "a.finance")))),
        KeptState.of("ratio-day", new DayCountState(3, 2, 1)),
        KeptState.of("burn-down", new BurnDownState(5, 20_605, true)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whatWasWrittenOnceIsStillRead(KeptState<?> kept) throws Exception {
    kept.assertStillRead();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void aCopyThroughBytesIsTheSame(KeptState<?> kept) throws Exception {
    kept.assertCopied();
  }

  /** One case with an alert that is open and another whose first notice waits for its time. */
  @Test
  void theCaseOperatorGoesOnFromASnapshotThatWasWrittenOnce() throws Exception {
    if (KeptState.WRITES) {
      try (CaseHarness harness = CaseHarness.start(null)) {
        beforeTheSnapshot(harness);
        KeptState.write(SNAPSHOT, harness.snapshot(1, 1));
      }
    }
    List<AlertStep> whole;
    try (CaseHarness harness = CaseHarness.start(null)) {
      beforeTheSnapshot(harness);
      int before = harness.alerts().size();
      afterTheSnapshot(harness);
      whole = harness.alerts().subList(before, harness.alerts().size());
    }

    try (CaseHarness harness = CaseHarness.start(KeptState.snapshot(SNAPSHOT))) {
      afterTheSnapshot(harness);

      assertThat(harness.alerts()).isEqualTo(whole).hasSizeGreaterThan(7);
    }
  }

  private static void beforeTheSnapshot(CaseHarness harness) throws Exception {
    harness.send(CaseFact.of(step("D-1", Step.OPENED, Stage.CHARGEBACK, OPENED, DUE)));
    harness.send(CaseFact.of(DOSSIER));
    harness.processWatermark(OPENED + HOUR);
    harness.send(CaseFact.of(step("D-2", Step.OPENED, Stage.INQUIRY, OPENED + 9 * HOUR, 0)));
  }

  private static void afterTheSnapshot(CaseHarness harness) throws Exception {
    long later = OPENED + 20 * HOUR;
    harness.send(CaseFact.of(step("D-1", Step.UPDATED, Stage.CHARGEBACK, later, DUE + HOUR)));
    harness.processWatermark(DUE + 60 * 24 * HOUR);
  }

  private static OrderFileState file() {
    return new OrderFileState(
        purchase(PAID),
        List.of(payment()),
        List.of(
            new Parcel("S-2", null, handedOver(SHIPPED).shipped(), true, null),
            handedOver(SHIPPED).with(delivered("2026-06-03T09:00:00Z"))),
        List.of(MESSAGE),
        List.of(new Claim(DISPUTE, OPENED)),
        1,
        2,
        3,
        true);
  }

  private static Payment payment() {
    Payment captured = captured("CH-3", PAID);
    return new Payment(
        captured.chargeId(),
        captured.payer(),
        captured.amount(),
        captured.capturedAtMillis(),
        true,
        new Payment.Refund(3, 4, origin("refund"), "RE-1"),
        new Payment.FraudReport(5, origin("fraud")));
  }
}
