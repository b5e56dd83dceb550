package com.primeaxiom.jobs.vendorscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.vendorscore.domain.GoodsReceived;
import com.primeaxiom.jobs.vendorscore.domain.OrderAcknowledged;
import com.primeaxiom.jobs.vendorscore.domain.OrderPlaced;
import com.primeaxiom.schemas.vendor.Acknowledgement;
import com.primeaxiom.schemas.vendor.AcknowledgementLine;
import com.primeaxiom.schemas.vendor.AcknowledgementLineStatus;
import com.primeaxiom.schemas.vendor.AcknowledgementStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseMapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant PROMISED = Instant.parse("2026-03-09T09:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-03-07T09:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("topic", 0, 1, "id");

  @Test
  void aLineHasTheOrdersPromiseUnlessItHasItsOwn() throws Exception {
    PurchaseOrder order = order(line(1, 10), line(2, 5));
    order.getLines().get(1).setPromisedAt(EARLIER);
    order.getLines().get(1).setUnitsPerCase(6L);

    assertThat(PurchaseMapper.toFact(order, ORIGIN).placed().lines())
        .containsExactly(
            new OrderPlaced.Line(1, "SKU-1", 10, 250, PROMISED.toEpochMilli(), 1),
            new OrderPlaced.Line(2, "SKU-2", 5, 250, EARLIER.toEpochMilli(), 6));
  }

  @Test
  void oneBadLineRefusesTheOrder() {
    refuses(order(line(1, 10), line(1, 5)), "line 1 is there twice");
    refuses(order(line(0, 10)), "line 0 ");
    refuses(order(line(1, -1)), "line 1 quantity");
    PurchaseOrder order = order(line(1, 1));
    order.getLines().get(0).setUnitsPerCase(0L);
    refuses(order, "line 1 units_per_case");
    order = order(line(1, 1));
    order.setStatus(PurchaseOrderStatus.UNKNOWN);
    refuses(order, "status");
  }

  @ParameterizedTest(name = "{0}: {1} units")
  @CsvSource({"ACCEPTED, 7", "QUANTITY_CHANGED, 7", "REJECTED, 0", "SUBSTITUTED, 0"})
  void whatIsRejectedOrReplacedWillNotCome(AcknowledgementLineStatus status, long units)
      throws Exception {
    assertThat(
            PurchaseMapper.toFact(answer(AcknowledgementStatus.PARTIAL, status), ORIGIN)
                .acknowledged())
        .isEqualTo(new OrderAcknowledged(false, false, Map.of(1, units)));
  }

  @Test
  void onlyAPartialAnswerLeavesLinesUnsaid() throws Exception {
    OrderAcknowledged all =
        PurchaseMapper.toFact(
                answer(AcknowledgementStatus.REJECTED, AcknowledgementLineStatus.REJECTED), ORIGIN)
            .acknowledged();

    assertThat(all.isForAll()).isTrue();
    assertThat(all.isRejected()).isTrue();
  }

  @ParameterizedTest(name = "{0} is {1} with {2} lines")
  @CsvSource({
    "GATE_IN, GATE_IN, 0",
    "DOCKED, DOCKED, 0",
    "RECEIVED, COUNTED, 1",
    "CLOSED, CLOSED, 0"
  })
  void onlyACountHasUnits(ReceiptStatus status, GoodsReceived.Step step, int lines)
      throws Exception {
    GoodsReceived received = PurchaseMapper.toFact(receipt(status, 3), ORIGIN).received();

    assertThat(received.step()).isEqualTo(step);
    assertThat(received.lines()).hasSize(lines);
    assertThat(received.shipmentId()).as("blank is none").isNull();
    assertThat(received.trackingNumber()).isEqualTo("T1");
  }

  @Test
  void refusesANegativeCountWhateverItIsOf() {
    for (ReceiptStatus status : List.of(ReceiptStatus.GATE_IN, ReceiptStatus.RECEIVED)) {
      assertThatThrownBy(() -> PurchaseMapper.toFact(receipt(status, -3), ORIGIN))
          .isInstanceOf(InvalidRecordException.class)
          .hasMessageStartingWith("line 1 received");
    }
  }

  private static void refuses(PurchaseOrder order, String message) {
    assertThatThrownBy(() -> PurchaseMapper.toFact(order, ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessageStartingWith(message);
  }

  private static PurchaseOrder order(PurchaseOrderLine... lines) {
    return PurchaseOrder.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("erp")
        .setPoId("PO-1")
        .setVendorId("acme")
        .setLocationId("LEEDS")
        .setStatus(PurchaseOrderStatus.ORDERED)
        .setCurrency("GBP")
        .setPromisedAt(PROMISED)
        .setLines(List.of(lines))
        .build();
  }

  private static PurchaseOrderLine line(int number, long quantity) {
    return PurchaseOrderLine.newBuilder()
        .setLineNumber(number)
        .setSku("SKU-" + number)
        .setQuantity(quantity)
        .setUnitCostMinor(250)
        .build();
  }

  private static Acknowledgement answer(
      AcknowledgementStatus status, AcknowledgementLineStatus ofLine) {
    return Acknowledgement.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("edi")
        .setAcknowledgementId("A1")
        .setPoId("PO-1")
        .setVendorId("acme")
        .setStatus(status)
        .setLines(
            List.of(
                AcknowledgementLine.newBuilder()
                    .setLineNumber(1)
                    .setSku("SKU-1")
                    .setQuantity(7)
                    .setStatus(ofLine)
                    .build()))
        .build();
  }

  private static Receipt receipt(ReceiptStatus status, long units) {
    return Receipt.newBuilder()
        .setEventId("id")
        .setOccurredAt(AT)
        .setSource("wms")
        .setPoId("PO-1")
        .setReceiptId("R1")
        .setLocationId("LEEDS")
        .setStatus(status)
        .setShipmentId(" ")
        .setTrackingNumber("T1")
        .setLines(
            List.of(
                ReceiptLine.newBuilder()
                    .setLineNumber(1)
                    .setSku("SKU-1")
                    .setReceived(units)
                    .setDamaged(0)
                    .build()))
        .build();
  }
}
