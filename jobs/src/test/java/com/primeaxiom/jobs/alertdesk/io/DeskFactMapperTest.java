package com.primeaxiom.jobs.alertdesk.io;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.platform.AlertMapper;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertHand;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.HandAction;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeskFactMapperTest {

  private static final EventOrigin ORIGIN = new EventOrigin("alert.v1", 0, 7, "event-1");
  private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
  private static final AlertStep STEP = step("LAMP-1", Status.OPEN, Severity.HIGH, 0);

  private static Alert alert() {
    return AlertMapper.toRecord(STEP, "atp-drift");
  }

  private static AlertHand.Builder snooze() {
    return AlertHand.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("stack")
        .setAlertId("ATP_DRIFT:LAMP-1")
        .setAction(HandAction.SNOOZE)
        .setUntil(AT.plusSeconds(60))
        .setBy("Ada");
  }

  @Test
  void aStepComesBackAsTheJobMadeIt() throws Exception {
    DeskFact fact = DeskFactMapper.toFact(alert(), ORIGIN);

    assertThat(fact.step()).isEqualTo(STEP);
    assertThat(fact.eventId()).isEqualTo("event-1");
    assertThat(fact.alertId()).isEqualTo("ATP_DRIFT:LAMP-1");
  }

  @Test
  void aStepWithoutAPriceHasNoMoney() throws Exception {
    Alert alert = alert();
    alert.setMoneyAtRiskMinor(null);
    alert.setCurrency(null);

    assertThat(DeskFactMapper.toFact(alert, ORIGIN).step().moneyAtRisk()).isNull();
  }

  @Test
  void aSnoozeHoldsUntilItsTimeAndAnAcknowledgementForGood() throws Exception {
    Hand snooze = DeskFactMapper.toFact(snooze().build(), ORIGIN).hand();
    Hand taken =
        DeskFactMapper.toFact(
                snooze().setAction(HandAction.ACKNOWLEDGE).setWhy("mine").build(), ORIGIN)
            .hand();

    assertThat(snooze)
        .isEqualTo(
            new Hand(Hand.Action.SNOOZE, AT.toEpochMilli(), AT.toEpochMilli() + 60_000, "Ada", ""));
    assertThat(taken)
        .isEqualTo(
            new Hand(Hand.Action.ACKNOWLEDGE, AT.toEpochMilli(), Long.MAX_VALUE, "Ada", "mine"));
  }

  static Stream<Arguments> wrongAlerts() {
    return Stream.of(
        wrong(alert -> alert.setAlertId(" "), Refusal.MISSING_VALUE, "alert_id"),
        wrong(alert -> alert.setType(""), Refusal.MISSING_VALUE, "type"),
        wrong(alert -> alert.setSummary(""), Refusal.MISSING_VALUE, "summary"),
        wrong(alert -> alert.setStatus(AlertStatus.UNKNOWN), Refusal.INVALID_VALUE, "status"),
        wrong(alert -> alert.setSeverity(AlertSeverity.UNKNOWN), Refusal.INVALID_VALUE, "severity"),
        wrong(alert -> alert.setCurrency("EURO"), Refusal.INVALID_VALUE, "currency"));
  }

  private static Arguments wrong(Consumer<Alert> change, Refusal refusal, String field) {
    return Arguments.of(change, refusal, field);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrongAlerts")
  void anAlertThatCannotBeToldIsRefusedWithTheField(
      Consumer<Alert> change, Refusal refusal, String field) {
    Alert alert = alert();
    change.accept(alert);

    assertThatThrownBy(() -> DeskFactMapper.toFact(alert, ORIGIN))
        .isInstanceOfSatisfying(
            InvalidRecordException.class, e -> assertThat(e.refusal()).isEqualTo(refusal))
        .hasMessageContaining(field);
  }

  static Stream<Arguments> wrongHands() {
    return Stream.of(
        Arguments.of(snooze().setUntil(null), Refusal.MISSING_VALUE, "until"),
        Arguments.of(snooze().setUntil(AT), Refusal.CONTRADICTION, "until"),
        Arguments.of(snooze().setBy(" "), Refusal.MISSING_VALUE, "by"),
        Arguments.of(snooze().setAlertId(""), Refusal.MISSING_VALUE, "alert_id"),
        Arguments.of(snooze().setAction(HandAction.UNKNOWN), Refusal.INVALID_VALUE, "action"));
  }

  @ParameterizedTest(name = "{2}: {1}")
  @MethodSource("wrongHands")
  void aHandThatCannotBeUnderstoodIsRefusedWithTheField(
      AlertHand.Builder hand, Refusal refusal, String field) {
    assertThatThrownBy(() -> DeskFactMapper.toFact(hand.build(), ORIGIN))
        .isInstanceOfSatisfying(
            InvalidRecordException.class, e -> assertThat(e.refusal()).isEqualTo(refusal))
        .hasMessageContaining(field);
  }
}
