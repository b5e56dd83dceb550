package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.List;
import java.util.Map;
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

  /** 6 March 2026 is a Friday. */
  @ParameterizedTest(name = "{0} at {1} until {2}")
  @CsvSource({
    "Mon-Fri 20:00-07:00, 2026-03-06T20:00:00Z, 2026-03-07T07:00:00Z",
    "Mon-Fri 20:00-07:00, 2026-03-07T06:59:59Z, 2026-03-07T07:00:00Z",
    "Mon-Fri 20:00-07:00, 2026-03-07T21:00:00Z, 2026-03-07T21:00:00Z",
    "Mon-Fri 20:00-07:00, 2026-03-09T06:00:00Z, 2026-03-09T06:00:00Z",
    "'Sat,Sun 00:00-24:00', 2026-03-07T00:00:00Z, 2026-03-08T00:00:00Z",
    "'Sat,Sun 00:00-24:00', 2026-03-08T23:59:59Z, 2026-03-09T00:00:00Z",
    "'Sat,Sun 00:00-24:00', 2026-03-09T00:00:00Z, 2026-03-09T00:00:00Z",
    "Fri-Mon 12:00-13:00, 2026-03-09T12:30:00Z, 2026-03-09T13:00:00Z",
    "Fri-Mon 12:00-13:00, 2026-03-10T12:30:00Z, 2026-03-10T12:30:00Z",
  })
  void quietBeginsOnItsDaysOnly(String hours, String now, String end) {
    QuietHours quiet = QuietHours.read(List.of("#a " + hours + " UTC unless HIGH")).get(0);

    assertThat(quiet.endMillis(Severity.LOW, at(now))).isEqualTo(at(end));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#a 20:00-07:00 Europe/Berlin",
        "#a Mon-Xyz 20:00-07:00 UTC unless HIGH",
        "#a Sat, 20:00-07:00 UTC unless HIGH",
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

  @Test
  void aWeekendFollowsUponItsFridayNight() {
    DeskPolicy policy =
        LampAlerts.settings(
                Map.of(
                    "desk.quiet",
                    "#a 20:00-07:00 UTC unless HIGH;'#a Sat,Sun 00:00-24:00 UTC unless HIGH'"))
            .policy()
            .rules();

    assertThat(policy.quietUntil("#a", Severity.LOW, at("2026-03-06T21:00:00Z")))
        .isEqualTo(at("2026-03-09T07:00:00Z"));
    assertThat(policy.quietUntil("#b", Severity.LOW, at("2026-03-06T21:00:00Z")))
        .isEqualTo(at("2026-03-06T21:00:00Z"));
  }
}
