package com.primeaxiom.jobs.chargeback.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.Readiness;
import com.primeaxiom.jobs.chargeback.domain.Weakness;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.schemas.wms.ReadinessGap;
import com.primeaxiom.schemas.wms.ShipReadiness;
import com.primeaxiom.sinks.clickhouse.table.ShipReadinessRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessMapperTest {

  private static final Instant SHIPPED = Instant.parse("2026-06-02T14:00:00Z");
  private static final Instant KNOWN = Instant.parse("2026-06-02T15:00:00Z");

  private static final Readiness WHOLE =
      new Readiness(
          "536365",
          "S-1",
          "T-1",
          SHIPPED.toEpochMilli(),
          KNOWN.toEpochMilli(),
          "royal-mail",
          new Money(13_912, "GBP"),
          List.of(Weakness.NO_SIGNATURE, Weakness.ADDRESS_MISMATCH));

  private static final Readiness BARE =
      new Readiness(
          "536365",
          "S-1",
          null,
          SHIPPED.toEpochMilli(),
          KNOWN.toEpochMilli(),
          null,
          null,
          List.of());

  @Test
  void everyFieldOfAParcelIsInItsRecord() {
    assertThat(ReadinessMapper.toRecord(WHOLE, "chargebacks"))
        .isEqualTo(
            ShipReadiness.newBuilder()
                .setEventId("536365/S-1/T-1/2026-06-02T15:00:00Z")
                .setOccurredAt(KNOWN)
                .setSource("chargebacks")
                .setOrderId("536365")
                .setShipmentId("S-1")
                .setTrackingNumber("T-1")
                .setShippedAt(SHIPPED)
                .setCarrier("royal-mail")
                .setAmountMinor(13_912L)
                .setCurrency("GBP")
                .setIndefensible(
                    List.of(
                        new ReadinessGap("FRAUDULENT", List.of("ADDRESS_MISMATCH")),
                        new ReadinessGap(
                            "PRODUCT_NOT_RECEIVED", List.of("NO_SIGNATURE", "ADDRESS_MISMATCH"))))
                .setSummary(
                    "Parcel T-1 of order 536365 could not be defended against fraudulent (address"
                        + " mismatch); product not received (no signature, address mismatch).")
                .build());
  }

  @Test
  void everyFieldOfAParcelIsInItsRow() {
    assertThat(ReadinessMapper.toRow(WHOLE))
        .isEqualTo(
            new ShipReadinessRow(
                "536365",
                "S-1",
                "T-1",
                SHIPPED,
                "royal-mail",
                13_912L,
                "GBP",
                "FRAUDULENT\nPRODUCT_NOT_RECEIVED",
                "NO_SIGNATURE\nADDRESS_MISMATCH",
                KNOWN,
                KNOWN.toEpochMilli()));
  }

  @Test
  void whatIsNotKnownIsNullInTheRecordAndEmptyInTheRow() {
    ShipReadiness record = ReadinessMapper.toRecord(BARE, "chargebacks");

    assertThat(record.getEventId()).isEqualTo("536365/S-1//2026-06-02T15:00:00Z");
    assertThat(record.getTrackingNumber()).isNull();
    assertThat(record.getCarrier()).isNull();
    assertThat(record.getAmountMinor()).isNull();
    assertThat(record.getCurrency()).isNull();
    assertThat(record.getIndefensible()).isEmpty();
    assertThat(ReadinessMapper.toRow(BARE))
        .isEqualTo(
            new ShipReadinessRow(
                "536365", "S-1", "", SHIPPED, "", null, "", "", "", KNOWN, KNOWN.toEpochMilli()));
  }
}
