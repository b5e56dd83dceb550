package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import java.time.DateTimeException;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueDateTest {

  private final DeadlineTable table =
      ChargebackSettings.from(new Configuration()).cases().rules().table();

  @ParameterizedTest
  @CsvSource({
    "1798761599, 2026-12-31T23:59:59Z",
    "0, 1970-01-01T00:00:00Z",
    "2026-12-31T23:59:59Z, 2026-12-31T23:59:59Z",
    "2026-12-31T23:59:59+00:00, 2026-12-31T23:59:59Z",
    "2026-03-29T03:30:00+02:00, 2026-03-29T01:30:00Z",
    "2026-03-29T01:30:00+01:00, 2026-03-29T00:30:00Z",
    "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
    "2028-02-29, 2028-02-29T23:59:59Z",
    "2026-02-28T23:59:59.999-05:00, 2026-03-01T04:59:59.999Z",
  })
  void readsWhatProcessorsWrite(String text, String time) {
    assertThat(DueDate.millis(text)).isEqualTo(at(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2027-02-29", "2026-12-31T23:59:59", "soon", "2026-13-01", "1798761599000"})
  void refusesWhatNobodyCanKnow(String text) {
    assertThatThrownBy(() -> DueDate.millis(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "visa, GB, 2026-03-01T10:00:00Z, 2026-03-19T10:00:00Z",
    "visa, US, 2026-03-01T10:00:00Z, 2026-03-10T10:00:00Z",
    "visa, CA, 2025-07-20T23:59:59Z, 2025-08-07T23:59:59Z",
    "visa, CA, 2025-07-21T00:00:00Z, 2025-07-30T00:00:00Z",
    "mastercard, US, 2028-02-20T00:00:00Z, 2028-03-31T00:00:00Z",
    "amex, , 2026-03-28T12:00:00Z, 2026-04-11T12:00:00Z",
    "discover, , 2026-01-31T00:00:00Z, 2026-02-25T00:00:00Z",
    "paypal, DE, 2026-10-20T00:00:00Z, 2026-10-30T00:00:00Z",
    "jcb, JP, 2026-10-20T00:00:00Z, 2026-10-30T00:00:00Z",
  })
  void countsDaysOf24HoursFromTheBeginningOfTheStage(
      String network, String region, String opened, String due) {
    assertThat(table.dueMillis(network, region, at(opened))).isEqualTo(at(due));
  }

  @Test
  void aCountryGoesBeforeEverywhereEvenWhenItIsOlder() {
    DeadlineTable own =
        new DeadlineTable(
            "own",
            List.of(
                new DeadlineTable.Limit("visa", "US", 0, 9),
                new DeadlineTable.Limit("visa", "", 5, 30)),
            10);

    assertThat(own.days("visa", "US", 10)).isEqualTo(9);
    assertThat(own.days("visa", null, 10)).isEqualTo(30);
    assertThat(own.days("visa", null, 4)).isEqualTo(10);
  }
}
