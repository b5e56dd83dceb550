package com.primeaxiom.jobs.oversell.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.oversell.domain.VendorReliability;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorReliabilityMapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("vendor.reliability.v1", 0, 1, "id");

  @Test
  void takesLatenessAndFill() throws Exception {
    assertThat(VendorReliabilityMapper.toReliability(acme(12, 9.5, 20.0, 0.9), ORIGIN))
        .isEqualTo(new VendorReliability("acme", AT.toEpochMilli(), 12, 9.5, 20, 0.9));
    assertThat(VendorReliabilityMapper.toReliability(acme(1, -3, null, null), ORIGIN))
        .isEqualTo(new VendorReliability("acme", AT.toEpochMilli(), 1, -3, 0, null));
  }

  @ParameterizedTest(name = "{4}: {0} lines, {1} h, {2} h, {3}")
  @CsvSource({
    "0, 1, 1, 1, lines_arrived",
    "1, NaN, 1, 1, late_hours",
    "1, 1, -1, 1, late_hours_deviation",
    "1, 1, Infinity, 1, late_hours_deviation",
    "1, 1, 1, 1.01, unit_fill",
    "1, 1, 1, -0.01, unit_fill",
  })
  void refusesWhatNoVendorDelivers(
      long lines, double late, double deviation, double fill, String field) {
    assertThatThrownBy(
            () -> VendorReliabilityMapper.toReliability(acme(lines, late, deviation, fill), ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageStartingWith(field + " ");
  }

  private static com.primeaxiom.schemas.vendor.VendorReliability acme(
      long lines, double late, Double deviation, Double fill) {
    return com.primeaxiom.schemas.vendor.VendorReliability.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("vendor-scorecards")
        .setVendorId("acme")
        .setWindowDays(90)
        .setLinesArrived(lines)
        .setLateHours(late)
        .setLateHoursDeviation(deviation)
        .setLinesClosed(lines)
        .setUnitFill(fill)
        .build();
  }
}
