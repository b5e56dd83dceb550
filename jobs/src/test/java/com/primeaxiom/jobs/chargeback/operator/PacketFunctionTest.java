package com.primeaxiom.jobs.chargeback.operator;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Dossier;
import com.primeaxiom.jobs.chargeback.domain.Dossier.DeliveryProof;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.EvidenceItem;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.Packet.Cause;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a packet is made, and when it is not. */
class PacketFunctionTest {

  private static final long HOUR = 3_600_000L;
  private static final long OPENED = at("2026-06-20T10:00:00Z");
  private static final long DUE = at("2026-07-01T23:59:59Z");
  private static final List<EvidenceField> REQUIRED = Reason.PRODUCT_NOT_RECEIVED.required();

  private CaseHarness cases;

  @BeforeEach
  void start() throws Exception {
    cases = CaseHarness.start(null);
  }

  @AfterEach
  void stop() throws Exception {
    cases.close();
  }

  @Test
  void isMadeWhenTheLastPieceIsThereAndNotAgainForTheSame() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    evidence(OPENED, REQUIRED.subList(1, 5), "v");
    cases.processWatermark(OPENED + HOUR);
    assertThat(cases.packets()).isEmpty();

    evidence(OPENED + 2 * HOUR, REQUIRED, "v");
    evidence(OPENED + 3 * HOUR, REQUIRED, "v");
    cases.processWatermark(DUE + HOUR);

    assertThat(cases.packets())
        .extracting(Packet::cause, packet -> packet.reading().occurredAtMillis())
        .containsExactly(tuple(Cause.READY, OPENED + 2 * HOUR));
    Packet packet = cases.packets().get(0);
    assertThat(packet.packetId()).startsWith("D-1/CHARGEBACK/2026-06-20T12:00:00Z/");
    assertThat(packet.reading().gaps()).isEmpty();
    assertThat(packet.isSingleSubmission()).isTrue();
  }

  @Test
  void isMadeAgainWhenItsContentChangesAlsoWhenAPieceIsLost() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    evidence(OPENED, REQUIRED, "v");
    evidence(OPENED + HOUR, REQUIRED, "other");
    evidence(OPENED + 2 * HOUR, REQUIRED.subList(0, 4), "other");
    cases.processWatermark(OPENED + 3 * HOUR);

    assertThat(cases.packets())
        .extracting(Packet::cause, packet -> packet.reading().gaps())
        .containsExactly(
            tuple(Cause.READY, List.of()),
            tuple(Cause.CHANGED, List.of()),
            tuple(Cause.CHANGED, List.of(EvidenceField.SHIPPING_ADDRESS)));
  }

  @Test
  void isMadeForEveryStageThatWantsAnAnswer() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    evidence(OPENED, REQUIRED, "v");
    step(Step.EVIDENCE_SUBMITTED, Stage.CHARGEBACK, OPENED + HOUR);
    evidence(OPENED + 2 * HOUR, REQUIRED, "other");
    open(Stage.PRE_ARBITRATION, OPENED + 3 * HOUR);
    cases.processWatermark(OPENED + 4 * HOUR);

    assertThat(cases.packets())
        .extracting(Packet::cause, packet -> packet.reading().view().stage())
        .containsExactly(
            tuple(Cause.READY, Stage.CHARGEBACK), tuple(Cause.READY, Stage.PRE_ARBITRATION));
  }

  @Test
  void isNotMadeAgainAfterARestart() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    evidence(OPENED, REQUIRED, "v");
    cases.processWatermark(OPENED + HOUR);
    OperatorSubtaskState snapshot = cases.snapshot(1, 1);
    cases.close();

    cases = CaseHarness.start(snapshot);
    evidence(OPENED + 2 * HOUR, REQUIRED, "v");
    cases.processWatermark(OPENED + 3 * HOUR);

    assertThat(cases.packets()).isEmpty();
  }

  @Test
  void whoAsksGetsWhatThereIsAlsoWhileTimeStandsStill() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    evidence(OPENED, REQUIRED.subList(0, 3), "v");
    cases.processWatermark(OPENED);
    ask("D-1", "R-1");
    ask("D-2", "R-2");

    assertThat(cases.packets())
        .extracting(Packet::packetId, Packet::cause, packet -> packet.reading().gaps())
        .containsExactly(tuple("D-1/REQUESTED/R-1", Cause.REQUESTED, REQUIRED.subList(3, 5)));
    assertThat(cases.numKeyedStateEntries()).isEqualTo(1);
  }

  @Test
  void aCaseThatIsOverIsForgottenWhateverTimersItHas() throws Exception {
    open(Stage.CHARGEBACK, OPENED);
    step(Step.EVIDENCE_SUBMITTED, Stage.CHARGEBACK, OPENED + 2 * HOUR);
    cases.processWatermark(OPENED + 3 * HOUR);
    step(Step.WON, Stage.CHARGEBACK, OPENED + 400 * HOUR);
    cases.processWatermark(DUE + CaseHarness.SETTINGS.caseRetentionMillis() + 2_000 * HOUR);

    assertThat(cases.numKeyedStateEntries()).isZero();
    assertThat(cases.numEventTimeTimers()).isZero();
  }

  private void open(Stage stage, long atMillis) throws Exception {
    cases.send(CaseFact.of(Disputed.step("D-1", Step.OPENED, stage, atMillis, DUE)));
  }

  private void step(Step step, Stage stage, long atMillis) throws Exception {
    cases.send(CaseFact.of(Disputed.step("D-1", step, stage, atMillis, 0)));
  }

  private void ask(String dispute, String request) throws Exception {
    cases.send(CaseFact.of(new PacketAsked(dispute, DUE + HOUR, request, "a.finance")));
  }

  private void evidence(long atMillis, List<EvidenceField> fields, String value) throws Exception {
    Stream<EvidenceItem> items =
        fields.stream()
            .sorted()
            .map(field -> new EvidenceItem(field, value, origin(field.label() + atMillis)));
    cases.send(
        CaseFact.of(
            new Dossier(
                "D-1",
                atMillis,
                "CH-3",
                items.toList(),
                new DeliveryProof("", 0, null, false),
                0,
                "GB",
                null)));
  }
}
