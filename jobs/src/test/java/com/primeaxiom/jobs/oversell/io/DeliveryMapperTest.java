package com.primeaxiom.jobs.oversell.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryMapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant ESTIMATED = Instant.parse("2026-03-03T14:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("carrier.tracking.v1", 1, 7, "scan");

  @ParameterizedTest
  @EnumSource(value = TrackingStatus.class, names = "DELIVERED", mode = EnumSource.Mode.EXCLUDE)
  void aScanOnItsWayIsAnEstimate(TrackingStatus status) throws Exception {
    assertThat(DeliveryMapper.toEvent(scan(status, ESTIMATED), ORIGIN))
        .isEqualTo(
            new DeliveryEvent(
                "PO-1", AT.toEpochMilli(), ORIGIN, null, ESTIMATED.toEpochMilli(), false, null));
    assertThat(DeliveryMapper.toEvent(scan(status, null), ORIGIN)).isNull();
  }

  @Test
  void aScanAtTheGateSaysThatTheGoodsAreThereWhateverWasEstimated() throws Exception {
    DeliveryEvent there =
        new DeliveryEvent("PO-1", AT.toEpochMilli(), ORIGIN, null, AT.toEpochMilli(), true, null);

    assertThat(DeliveryMapper.toEvent(scan(TrackingStatus.DELIVERED, null), ORIGIN))
        .isEqualTo(there);
    assertThat(DeliveryMapper.toEvent(scan(TrackingStatus.DELIVERED, ESTIMATED), ORIGIN))
        .isEqualTo(there);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"OUTBOUND, PO-1", "UNKNOWN, PO-1", "INBOUND, ", "INBOUND, ' '"})
  void aScanOfNoPurchaseOrderIsNotForThisJob(TrackingDirection direction, String reference)
      throws Exception {
    TrackingScan scan = scan(TrackingStatus.DELIVERED, ESTIMATED);
    scan.setDirection(direction);
    scan.setReference(reference);

    assertThat(DeliveryMapper.toEvent(scan, ORIGIN)).isNull();
  }

  @Test
  void refusesAScanOfNoParcel() {
    TrackingScan scan = scan(TrackingStatus.DELIVERED, null);
    scan.setTrackingNumber(" ");

    assertThatThrownBy(() -> DeliveryMapper.toEvent(scan, ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageContaining("tracking_number");
  }

  private static TrackingScan scan(TrackingStatus status, Instant estimated) {
    return TrackingScan.newBuilder()
        .setEventId("scan")
        .setOccurredAt(AT)
        .setSource("parcel-express")
        .setTrackingNumber("1Z-1")
        .setCarrier("Parcel Express")
        .setDirection(TrackingDirection.INBOUND)
        .setStatus(status)
        .setEstimatedDeliveryAt(estimated)
        .setReference("PO-1")
        .build();
  }
}
