package com.primeaxiom.jobs.shipment.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Reason;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.shipment.domain.ScanFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.schemas.carrier.ExceptionReason;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.ShipNoticeLine;
import com.primeaxiom.schemas.vendor.ShipNoticePurpose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentMapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("topic", 0, 1, "id");

  @Test
  void aNoticeOfSeveralOrdersIsASliceForEach() throws Exception {
    ShipmentFact fact =
        ShipmentMapper.toFact(
            notice("T1", line("PO-2", 1), line("PO-1", 1), line("PO-2", 2)), ORIGIN);

    assertThat(fact.notice().orders())
        .containsExactly(
            new ShipmentFact.Slice("PO-1", List.of(new GoodsAnnounced.Line(1, "SKU-1", 4))),
            new ShipmentFact.Slice(
                "PO-2",
                List.of(
                    new GoodsAnnounced.Line(1, "SKU-1", 4),
                    new GoodsAnnounced.Line(2, "SKU-2", 4))));
    assertThat(ShipmentMapper.toFacts(fact))
        .extracting(ShipmentFact::key)
        .containsExactly("SS1", "TT1");
  }

  @Test
  void aNoticeWithoutTheCarriersNumberIsToldUnderTheVendorsOnly() throws Exception {
    ShipmentFact fact = ShipmentMapper.toFact(notice(" ", line("PO-1", 1)), ORIGIN);

    assertThat(ShipmentMapper.toFacts(fact)).containsExactly(fact);
  }

  @Test
  void oneBadLineRefusesTheNotice() {
    ShipNotice notice = notice("T1", line("PO-1", 1), line(" ", 2));

    assertThatThrownBy(() -> ShipmentMapper.toFact(notice, ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageStartingWith("line 2 po_id");
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @CsvSource({
    "PICKED_UP, , PICKED_UP, ",
    "IN_TRANSIT, , MOVING, ",
    "OUT_FOR_DELIVERY, , MOVING, ",
    "ARRIVED, , ARRIVED, ",
    "DELIVERED, , DELIVERED, ",
    "EXCEPTION, SENDER, EXCEPTION, SENDER",
    "EXCEPTION, RECEIVER, EXCEPTION, RECEIVER",
    "EXCEPTION, LOST, EXCEPTION, LOST",
    "EXCEPTION, DAMAGED, EXCEPTION, DAMAGED",
    "EXCEPTION, WEATHER, EXCEPTION, CARRIER",
    "EXCEPTION, UNKNOWN, EXCEPTION, CARRIER",
  })
  void aScanIsAStepAndWhoseTroubleItIs(
      TrackingStatus status, ExceptionReason why, Step step, Reason reason) throws Exception {
    ScanFact fact = ShipmentMapper.toFact(scan(status, why), ORIGIN);

    assertThat(fact.scanned().step()).isEqualTo(step);
    assertThat(fact.scanned().reason()).isEqualTo(reason);
  }

  @Test
  void aScanGoesToTheOrderThatItNamesElseToItsShipmentElseToItsLoad() throws Exception {
    TrackingScan scan = scan(TrackingStatus.ARRIVED, null);
    ScanFact load = ShipmentMapper.toFact(scan, ORIGIN);
    assertThat(ShipmentMapper.toNews(load)).isNull();
    assertThat(ShipmentMapper.toShipment(load).key()).isEqualTo("TT1");

    scan.setShipmentId("S1");
    assertThat(ShipmentMapper.toShipment(ShipmentMapper.toFact(scan, ORIGIN)).key())
        .isEqualTo("SS1");

    scan.setReference("PO-1");
    ScanFact named = ShipmentMapper.toFact(scan, ORIGIN);
    assertThat(ShipmentMapper.toNews(named).purchaseOrderId()).isEqualTo("PO-1");
    assertThat(ShipmentMapper.toShipment(named)).isNull();
  }

  @Test
  void aParcelToACustomerIsNoShipmentToUs() throws Exception {
    TrackingScan scan = scan(TrackingStatus.DELIVERED, null);
    scan.setDirection(TrackingDirection.OUTBOUND);

    assertThat(ShipmentMapper.toFact(scan, ORIGIN)).isNull();
  }

  private static ShipNotice notice(String tracking, ShipNoticeLine... lines) {
    return ShipNotice.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("edi")
        .setShipmentId("S1")
        .setVendorId("acme")
        .setLocationId("LEEDS")
        .setPurpose(ShipNoticePurpose.ORIGINAL)
        .setTrackingNumber(tracking)
        .setShippedAt(AT)
        .setLines(List.of(lines))
        .build();
  }

  private static ShipNoticeLine line(String order, int number) {
    return ShipNoticeLine.newBuilder()
        .setPoId(order)
        .setLineNumber(number)
        .setSku("SKU-" + number)
        .setQuantity(4)
        .build();
  }

  private static TrackingScan scan(TrackingStatus status, ExceptionReason reason) {
    return TrackingScan.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("carrier")
        .setTrackingNumber("T1")
        .setCarrier("carrier")
        .setDirection(TrackingDirection.INBOUND)
        .setStatus(status)
        .setExceptionReason(reason)
        .build();
  }
}
