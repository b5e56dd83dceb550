package com.primeaxiom.jobs.alertdesk.io;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertHand;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts and what people did about them, from Avro to the domain. */
public final class DeskFactMapper {

  private DeskFactMapper() {}

  /** Checks a step of an alert. Its evidence stays with the alert; the desk has no use for it. */
  public static DeskFact toFact(Alert alert, EventOrigin origin) throws InvalidRecordException {
    String alertId = Require.text("alert_id", alert.getAlertId());
    return new DeskFact(
        alertId,
        alert.getOccurredAt().toEpochMilli(),
        origin.eventId(),
        new AlertStep(
            alertId,
            Require.text("type", alert.getType()),
            known("status", alert.getStatus(), AlertStep.Status.class),
            known("severity", alert.getSeverity(), AlertStep.Severity.class),
            known("audience", alert.getAudience(), AlertStep.Audience.class),
            Map.copyOf(alert.getSubject()),
            alert.getOpenedAt(),
            alert.getOccurredAt(),
            alert.getCause(),
            money(alert),
            Require.text("summary", alert.getSummary()),
            alert.getExplanation().stream()
                .map(term -> new AlertStep.Term(term.getName(), term.getValue(), term.getUnit()))
                .toList(),
            List.of(),
            alert.getPolicyVersion(),
            alert.getRolledUpIn()),
        null);
  }

  /** Checks what a person did. */
  public static DeskFact toFact(AlertHand hand, EventOrigin origin) throws InvalidRecordException {
    Hand.Action action = known("action", hand.getAction(), Hand.Action.class);
    Instant until = hand.getUntil();
    boolean isForATime = action == Hand.Action.SNOOZE || action == Hand.Action.MUTE;
    if (isForATime && until == null) {
      throw new InvalidRecordException(
          Refusal.MISSING_VALUE,
          "until is missing; a " + hand.getAction() + " holds until a time.");
    }
    if (isForATime && !until.isAfter(hand.getOccurredAt())) {
      throw new InvalidRecordException(
          Refusal.CONTRADICTION,
          "until %s is not after %s.".formatted(until, hand.getOccurredAt()));
    }
    long at = hand.getOccurredAt().toEpochMilli();
    return new DeskFact(
        Require.text("alert_id", hand.getAlertId()),
        at,
        origin.eventId(),
        null,
        new Hand(
            action,
            at,
            isForATime ? until.toEpochMilli() : Long.MAX_VALUE,
            Require.text("by", hand.getBy()),
            hand.getWhy() == null ? "" : hand.getWhy()));
  }

  private static <E extends Enum<E>> E known(String field, Enum<?> symbol, Class<E> type)
      throws InvalidRecordException {
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(symbol.name())) {
        return one;
      }
    }
    throw new InvalidRecordException(
        Refusal.INVALID_VALUE, field + " is a symbol that this release does not know.");
  }

  private static Money money(Alert alert) throws InvalidRecordException {
    return alert.getMoneyAtRiskMinor() == null
        ? null
        : new Money(alert.getMoneyAtRiskMinor(), Require.currency("currency", alert.getCurrency()));
  }
}
