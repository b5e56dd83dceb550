package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.EvidenceReference;
import com.primeaxiom.schemas.platform.ExplanationTerm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertMapperTest {

  private static final Instant OPENED = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant NOW = OPENED.plusSeconds(60);

  private static final AlertStep STEP =
      new AlertStep(
          "LOW_STOCK:LANTERN:LEEDS:2026-11-24T08:00:00Z",
          "LOW_STOCK",
          Status.UPDATED,
          Severity.MEDIUM,
          Audience.MERCHANDISING,
          Map.of("sku", "LANTERN", "location_id", "LEEDS"),
          OPENED,
          NOW,
          null,
          new Money(1_234, "GBP"),
          "LANTERN at LEEDS lasts 0.5 days.",
          List.of(new Term("days_of_cover", 0.5, "days")),
          List.of(new EventOrigin("wms.stock-level.v1", 1, 17, "count")),
          "settings-1");

  @Test
  void aStepIsARecordWithTheSameFigures() {
    assertThat(AlertMapper.toRecord(STEP, "oversell"))
        .isEqualTo(
            Alert.newBuilder()
                .setEventId(
                    "LOW_STOCK:LANTERN:LEEDS:2026-11-24T08:00:00Z/UPDATED/2026-11-24T08:01:00Z")
                .setOccurredAt(NOW)
                .setSource("oversell")
                .setAlertId("LOW_STOCK:LANTERN:LEEDS:2026-11-24T08:00:00Z")
                .setType("LOW_STOCK")
                .setStatus(AlertStatus.UPDATED)
                .setSeverity(AlertSeverity.MEDIUM)
                .setAudience(AlertAudience.MERCHANDISING)
                .setSubject(Map.of("sku", "LANTERN", "location_id", "LEEDS"))
                .setOpenedAt(OPENED)
                .setMoneyAtRiskMinor(1_234L)
                .setCurrency("GBP")
                .setCause(null)
                .setSummary("LANTERN at LEEDS lasts 0.5 days.")
                .setExplanation(List.of(new ExplanationTerm("days_of_cover", 0.5, "days")))
                .setEvidence(List.of(new EvidenceReference("wms.stock-level.v1", 1, 17L, "count")))
                .setPolicyVersion("settings-1")
                .setRolledUpIn(null)
                .build());
  }

  @Test
  void aStepThatIsRolledUpSaysInWhich() {
    Alert alert = AlertMapper.toRecord(STEP.inRollUp("roll-up"), "oversell");

    assertThat(alert.getRolledUpIn()).isEqualTo("roll-up");
    alert.setRolledUpIn(null);
    assertThat(alert).isEqualTo(AlertMapper.toRecord(STEP, "oversell"));
  }

  @Test
  void moreOfTheSubjectIsAddedToIt() {
    assertThat(STEP.about("category", "lights").subject())
        .isEqualTo(Map.of("sku", "LANTERN", "location_id", "LEEDS", "category", "lights"));
    assertThat(STEP.inRollUp("roll-up").about("category", "lights").rolledUpIn())
        .isEqualTo("roll-up");
  }
}
