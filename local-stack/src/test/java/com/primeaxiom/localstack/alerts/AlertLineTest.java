package com.primeaxiom.localstack.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertLineTest {

  @Test
  void saysWhenWhatAndHowMuch() {
    assertThat(AlertLine.of(alert(123_456L, "EUR")))
        .isEqualTo(
            "2026-03-01 10:00:05Z  OPEN      HIGH      SKU-1 shows 12 units too many"
                + "  [EUR 1,234.56]");
  }

  @ParameterizedTest
  @CsvSource({
    "1234,JPY,'JPY 1,234'",
    "1234,KWD,KWD 1.234",
    "-50,EUR,EUR -0.50",
    "100,XYZ,XYZ 1.00"
  })
  void moneyHasTheDigitsOfItsCurrency(long minor, String currency, String text) {
    assertThat(AlertLine.money(alert(minor, currency))).isEqualTo(text);
  }

  @Test
  void unknownMoneyIsLeftOut() {
    assertThat(AlertLine.of(alert(null, null))).endsWith("SKU-1 shows 12 units too many");
  }

  @Test
  void anAlertThatIsRolledUpSaysInWhich() {
    Alert alert = alert(100L, "EUR");
    alert.setRolledUpIn("roll-up");

    assertThat(AlertLine.of(alert)).endsWith("too many  [EUR 1.00]  in roll-up");
  }

  private static Alert alert(Long minor, String currency) {
    return Alert.newBuilder()
        .setEventId("atp-drift/SKU-1/OPEN")
        .setOccurredAt(Instant.parse("2026-03-01T10:00:05Z"))
        .setSource("atp-drift")
        .setAlertId("atp-drift/SKU-1")
        .setType("ATP_DRIFT")
        .setStatus(AlertStatus.OPEN)
        .setSeverity(AlertSeverity.HIGH)
        .setAudience(AlertAudience.MERCHANDISING)
        .setSubject(Map.of("sku", "SKU-1"))
        .setOpenedAt(Instant.parse("2026-03-01T10:00:00Z"))
        .setMoneyAtRiskMinor(minor)
        .setCurrency(currency)
        .setSummary("SKU-1 shows 12 units too many")
        .setExplanation(List.of())
        .setEvidence(List.of())
        .setPolicyVersion("settings-1")
        .build();
  }
}
