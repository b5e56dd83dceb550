package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.EvidenceReference;
import com.primeaxiom.schemas.platform.ExplanationTerm;

/** Alert steps, from the domain to Avro. */
public final class AlertMapper {

  private AlertMapper() {}

  /**
   * The record of a step.
   *
   * @param job name of the job, the record's source
   */
  public static Alert toRecord(AlertStep step, String job) {
    return Alert.newBuilder()
        .setEventId(
            String.join("/", step.alertId(), step.status().name(), step.occurredAt().toString()))
        .setOccurredAt(step.occurredAt())
        .setSource(job)
        .setAlertId(step.alertId())
        .setType(step.type())
        .setStatus(AlertStatus.valueOf(step.status().name()))
        .setSeverity(AlertSeverity.valueOf(step.severity().name()))
        .setAudience(AlertAudience.valueOf(step.audience().name()))
        .setSubject(step.subject())
        .setOpenedAt(step.openedAt())
        .setMoneyAtRiskMinor(step.moneyAtRisk() == null ? null : step.moneyAtRisk().amountMinor())
        .setCurrency(step.moneyAtRisk() == null ? null : step.moneyAtRisk().currency())
        .setCause(step.cause())
        .setSummary(step.summary())
        .setExplanation(
            step.explanation().stream()
                .map(term -> new ExplanationTerm(term.name(), term.value(), term.unit()))
                .toList())
        .setEvidence(step.evidence().stream().map(AlertMapper::toRecord).toList())
        .setPolicyVersion(step.policyVersion())
        .setRolledUpIn(step.rolledUpIn())
        .build();
  }

  private static EvidenceReference toRecord(EventOrigin origin) {
    return new EvidenceReference(
        origin.topic(), origin.partition(), origin.offset(), origin.eventId());
  }
}
