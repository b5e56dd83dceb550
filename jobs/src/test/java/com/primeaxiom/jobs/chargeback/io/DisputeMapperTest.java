package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class DisputeMapperTest {

  private static final EventOrigin ORIGIN = new EventOrigin("payment.dispute.v1", 2, 9, "event-1");
  private static final Instant AT = Instant.parse("2026-06-20T10:00:00Z");
  private static final Instant DUE = Instant.parse("2026-07-01T23:59:59Z");

  private static Dispute.Builder bare() {
    return Dispute.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("stripe")
        .setDisputeId("D-1")
        .setOrderId("536365")
        .setStatus(DisputeStatus.OPENED)
        .setStage(DisputeStage.CHARGEBACK)
        .setReason(DisputeReason.FRAUDULENT)
        .setAmountMinor(13_912)
        .setCurrency("GBP")
        .setNetwork("Visa");
  }

  private static Dispute.Builder whole() {
    return bare()
        .setChargeId("CH-3")
        .setDueAt(DUE)
        .setRegion("US")
        .setReasonCode("10.4")
        .setFeeMinor(1_500L);
  }

  @Test
  void everyFieldOfAStepIsKept() throws Exception {
    assertThat(DisputeMapper.toFact(whole().build(), ORIGIN))
        .isEqualTo(
            new DisputeFact(
                "D-1",
                "536365",
                AT.toEpochMilli(),
                ORIGIN,
                DisputeFact.Step.OPENED,
                Stage.CHARGEBACK,
                Reason.FRAUDULENT,
                "10.4",
                "CH-3",
                "visa",
                "US",
                new Money(13_912, "GBP"),
                DUE.toEpochMilli(),
                1_500));
  }

  @Test
  void whatIsNotSaidOrBlankIsNotKnown() throws Exception {
    DisputeFact unknown =
        new DisputeFact(
            "D-1",
            "536365",
            AT.toEpochMilli(),
            ORIGIN,
            DisputeFact.Step.OPENED,
            Stage.CHARGEBACK,
            Reason.FRAUDULENT,
            null,
            null,
            "visa",
            null,
            new Money(13_912, "GBP"),
            0,
            0);
    Dispute blank = bare().setChargeId("").setDueBy(" ").setRegion(" ").setReasonCode("").build();

    assertThat(DisputeMapper.toFact(bare().build(), ORIGIN)).isEqualTo(unknown);
    assertThat(DisputeMapper.toFact(blank, ORIGIN)).isEqualTo(unknown);
  }

  /** The table of due dates knows the countries in capitals; nine days are not to become 18. */
  @Test
  void aCountryIsTheSameInLowerCase() throws Exception {
    assertThat(DisputeMapper.toFact(bare().setRegion("us").build(), ORIGIN).region())
        .isEqualTo("US");
  }

  @ParameterizedTest
  @EnumSource(value = DisputeStatus.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
  void everyStepIsKnown(DisputeStatus status) throws Exception {
    assertThat(DisputeMapper.toFact(bare().setStatus(status).build(), ORIGIN).step().name())
        .isEqualTo(status.name());
  }

  @ParameterizedTest
  @EnumSource(value = DisputeStage.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
  void everyStageIsKnown(DisputeStage stage) throws Exception {
    assertThat(DisputeMapper.toFact(bare().setStage(stage).build(), ORIGIN).stage().name())
        .isEqualTo(stage.name());
  }

  @ParameterizedTest
  @EnumSource(value = DisputeReason.class, mode = Mode.EXCLUDE, names = "UNKNOWN")
  void everyReasonIsKnown(DisputeReason reason) throws Exception {
    assertThat(DisputeMapper.toFact(bare().setReason(reason).build(), ORIGIN).reason().name())
        .isEqualTo(reason.name());
  }

  @ParameterizedTest
  @CsvSource({
    "1782950399, 2026-07-01T23:59:59Z",
    "2026-07-01T23:59:59Z, 2026-07-01T23:59:59Z",
    "2026-07-01T23:59:59-07:00, 2026-07-02T06:59:59Z",
    "2028-02-29, 2028-02-29T23:59:59Z"
  })
  void aDueDateInTextIsUnixSecondsOrATimeWithAnOffsetOrADay(String text, Instant due)
      throws Exception {
    assertThat(DisputeMapper.toFact(bare().setDueBy(text).build(), ORIGIN).dueAtMillis())
        .isEqualTo(due.toEpochMilli());
  }

  @Test
  void aDueDateThatIsATimeGoesBeforeText() throws Exception {
    assertThat(DisputeMapper.toFact(whole().setDueBy("2026-06-30").build(), ORIGIN).dueAtMillis())
        .isEqualTo(DUE.toEpochMilli());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(dispute -> dispute.setStatus(DisputeStatus.UNKNOWN), Refusal.INVALID_VALUE, "status"),
        wrong(dispute -> dispute.setReason(DisputeReason.UNKNOWN), Refusal.INVALID_VALUE, "reason"),
        wrong(dispute -> dispute.setStage(DisputeStage.UNKNOWN), Refusal.INVALID_VALUE, "stage"),
        wrong(dispute -> dispute.setDisputeId(" "), Refusal.MISSING_VALUE, "dispute_id"),
        wrong(dispute -> dispute.setOrderId(""), Refusal.MISSING_VALUE, "order_id"),
        wrong(dispute -> dispute.setNetwork(" "), Refusal.MISSING_VALUE, "network"),
        wrong(dispute -> dispute.setAmountMinor(0), Refusal.INVALID_VALUE, "amount_minor is 0."),
        wrong(dispute -> dispute.setAmountMinor(-1), Refusal.INVALID_VALUE, "amount_minor is -1"),
        wrong(dispute -> dispute.setCurrency(""), Refusal.INVALID_VALUE, "currency"),
        wrong(dispute -> dispute.setFeeMinor(-1L), Refusal.INVALID_VALUE, "fee_minor is -1"),
        wrong(due("soon"), Refusal.INVALID_VALUE, "due_by is 'soon'"),
        wrong(due("2026-07-01T23:59:59"), Refusal.INVALID_VALUE, "ISO-8601 with an offset"),
        wrong(due("2026-02-29"), Refusal.INVALID_VALUE, "due_by is '2026-02-29'"),
        wrong(due("178295039900"), Refusal.INVALID_VALUE, "give unix seconds"));
  }

  private static Consumer<Dispute.Builder> due(String text) {
    return dispute -> dispute.setDueAt(null).setDueBy(text);
  }

  private static Arguments wrong(Consumer<Dispute.Builder> change, Refusal refusal, String text) {
    return Refusals.wrong(change, refusal, text);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrong")
  void aStepThatCannotBeRightIsRefusedWithTheField(
      Consumer<Dispute.Builder> change, Refusal refusal, String text) {
    Dispute.Builder dispute = whole();
    change.accept(dispute);

    assertRefused(() -> DisputeMapper.toFact(dispute.build(), ORIGIN), refusal, text);
  }
}
