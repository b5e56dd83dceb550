package com.primeaxiom.jobs.vendorscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import com.primeaxiom.schemas.reference.VendorReference;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceMapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("reference.vendor.v1", 0, 1, "id");

  @Test
  void takesTermsInMilliseconds() throws Exception {
    assertThat(ReferenceMapper.toTerms(acme(24, null, 3_653, 1), ORIGIN))
        .isEqualTo(
            new VendorTerms(
                "acme",
                AT.toEpochMilli(),
                "Acme Ltd",
                Duration.ofHours(24).toMillis(),
                -1,
                Duration.ofDays(3_653).toMillis(),
                Duration.ofDays(1).toMillis(),
                null,
                null,
                null));
  }

  @ParameterizedTest(name = "{0} h, {1} h, {2} d, {3} d: {4}")
  @CsvSource({
    "-1, 1, 1, 1, acknowledgement_sla_hours",
    "1, 876601, 1, 1, asn_sla_hours",
    "1, 1, -1, 1, days_early",
    "1, 1, 1, 36526, days_late",
  })
  void refusesTermsThatNobodyAgreesOn(
      int acknowledgement, int announcement, int early, int late, String field) {
    assertThatThrownBy(
            () -> ReferenceMapper.toTerms(acme(acknowledgement, announcement, early, late), ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageStartingWith(field + " is ");
  }

  private static VendorReference acme(
      Integer acknowledgement, Integer announcement, int early, int late) {
    return VendorReference.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("erp")
        .setVendorId("acme")
        .setName("Acme Ltd")
        .setAcknowledgementSlaHours(acknowledgement)
        .setAsnSlaHours(announcement)
        .setDaysEarly(early)
        .setDaysLate(late)
        .setOwner(" ")
        .build();
  }
}
