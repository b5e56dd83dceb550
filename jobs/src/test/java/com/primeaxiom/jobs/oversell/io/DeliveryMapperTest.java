package com.primeaxiom.jobs.oversell.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryMapperTest {

  private static final long AT = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
  private static final long TOLD = AT + 60_000;
  private static final long EXPECTED = Instant.parse("2026-03-03T14:00:00Z").toEpochMilli();
  private static final EventOrigin ORIGIN = new EventOrigin("topic", 1, 7, "id");

  @ParameterizedTest
  @EnumSource(value = LoadScanned.Step.class, names = "DELIVERED", mode = EnumSource.Mode.EXCLUDE)
  void aScanOnItsWayIsAnEstimate(LoadScanned.Step step) {
    assertThat(DeliveryMapper.toEvent(scan(step, EXPECTED)))
        .isEqualTo(DeliveryEvent.estimated("PO-1", AT, ORIGIN, EXPECTED, false).toldAt(TOLD));
    assertThat(DeliveryMapper.toEvent(scan(step, 0))).isNull();
  }

  @Test
  void aScanAtTheGateSaysThatTheGoodsAreThereWhateverWasEstimated() {
    DeliveryEvent there = DeliveryEvent.estimated("PO-1", AT, ORIGIN, AT, true).toldAt(TOLD);

    assertThat(DeliveryMapper.toEvent(scan(LoadScanned.Step.DELIVERED, 0))).isEqualTo(there);
    assertThat(DeliveryMapper.toEvent(scan(LoadScanned.Step.DELIVERED, EXPECTED))).isEqualTo(there);
  }

  @Test
  void aShipNoticeIsTheUnitsOfEachSkuAndWhenTheVendorExpectsThem() {
    assertThat(DeliveryMapper.toEvent(notice(false)))
        .isEqualTo(
            DeliveryEvent.announced(
                    "PO-1",
                    AT,
                    ORIGIN,
                    new DeliveryEvent.Announced(
                        "S1", 3, AT, EXPECTED, Map.of("LAMP", 9L, "WICK", 2L)))
                .toldAt(TOLD));
  }

  @Test
  void aCancelledShipmentHoldsNothing() {
    assertThat(DeliveryMapper.toEvent(notice(true)).announced())
        .isEqualTo(new DeliveryEvent.Announced("S1", 3, AT, 0, Map.of()));
  }

  @Test
  void refusesAnOrderOfAStatusThatItDoesNotKnow() {
    PurchaseOrder order =
        PurchaseOrder.newBuilder()
            .setEventId("id")
            .setOccurredAt(Instant.ofEpochMilli(AT))
            .setSource("erp")
            .setPoId("PO-1")
            .setVendorId("acme")
            .setLocationId("LEEDS")
            .setStatus(PurchaseOrderStatus.UNKNOWN)
            .setPromisedAt(Instant.ofEpochMilli(EXPECTED))
            .setCurrency("GBP")
            .setLines(List.of())
            .build();

    assertThatThrownBy(() -> DeliveryMapper.toEvent(order, ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("status is one that this version does not know.");
  }

  private static ShipmentNews scan(LoadScanned.Step step, long estimatedAtMillis) {
    return new ShipmentNews(
        "PO-1", AT, TOLD, ORIGIN, null, new LoadScanned("S1", "T1", step, estimatedAtMillis, null));
  }

  private static ShipmentNews notice(boolean isCancelled) {
    return new ShipmentNews(
        "PO-1",
        AT,
        TOLD,
        ORIGIN,
        new GoodsAnnounced(
            "S1",
            3,
            isCancelled,
            "acme",
            "LEEDS",
            "T1",
            0,
            EXPECTED,
            List.of(
                new GoodsAnnounced.Line(1, "LAMP", 4),
                new GoodsAnnounced.Line(2, "WICK", 2),
                new GoodsAnnounced.Line(3, "LAMP", 5))),
        null);
  }
}
