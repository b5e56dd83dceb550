package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

  private static final QuietHours BERLIN =
      QuietHours.read(List.of("#merchandising 20:00-07:00 Europe/Berlin unless CRITICAL")).get(0);

  /** Berlin is an hour ahead in winter, two in summer; clocks change on 29 March 2026 at 01:00Z. */
  @ParameterizedTest(name = "{0} until {1}")
  @CsvSource({
    "2026-03-02T18:59:59Z, 2026-03-02T18:59:59Z",
    "2026-03-02T19:00:00Z, 2026-03-03T06:00:00Z",
    "2026-03-02T23:30:00Z, 2026-03-03T06:00:00Z",
    "2026-03-03T05:59:59Z, 2026-03-03T06:00:00Z",
    "2026-03-03T06:00:00Z, 2026-03-03T06:00:00Z",
    "2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
    "2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
  })
  void quietEndsOnTheReadersClock(String now, String end) {
    assertThat(BERLIN.endMillis(Severity.HIGH, at(now))).isEqualTo(at(end));
  }

  @Test
  void whatIsSevereEnoughIsTold() {
    long night = at("2026-03-02T23:30:00Z");

    assertThat(BERLIN.endMillis(Severity.CRITICAL, night)).isEqualTo(night);
  }

  @Test
  void quietWithinADayEndsThatDay() {
    QuietHours lunch = QuietHours.read(List.of("#a 12:00-13:00 UTC unless HIGH")).get(0);

    assertThat(lunch.endMillis(Severity.LOW, at("2026-03-02T12:30:00Z")))
        .isEqualTo(at("2026-03-02T13:00:00Z"));
    assertThat(lunch.endMillis(Severity.LOW, at("2026-03-02T13:00:00Z")))
        .isEqualTo(at("2026-03-02T13:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#a 20:00-07:00 Europe/Berlin",
        "#a 20:00-27:00 Europe/Berlin unless HIGH",
        "#a 20:00-07:00 Mars/Olympus unless HIGH",
        "#a 20:00-07:00 UTC unless URGENT",
        "a 20:00-07:00 UTC unless HIGH",
      })
  void whatCannotBeReadIsRefusedWithAnExample(String line) {
    assertThatThrownBy(() -> QuietHours.read(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("#merchandising 20:00-07:00 Europe/Berlin unless CRITICAL");
  }
}
