package com.primeaxiom.jobs.vendorscore.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.vendorscore.domain.GoodsReceived;
import com.primeaxiom.jobs.vendorscore.domain.OrderAcknowledged;
import com.primeaxiom.jobs.vendorscore.domain.OrderPlaced;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said of purchase orders, from Avro to the domain. One bad line refuses a record, for half
 * of it would be wrong figures.
 */
public final class PurchaseMapper {

  private PurchaseMapper() {}

  /** Checks a purchase order. */
  public static PurchaseFact toFact(PurchaseOrder order, EventOrigin origin)
      throws InvalidRecordException {
    Require.known("status", order.getStatus() != PurchaseOrderStatus.UNKNOWN);
    List<OrderPlaced.Line> lines = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (PurchaseOrderLine line : order.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      if (line.getLineNumber() < 1 || !numbers.add(line.getLineNumber())) {
        throw new InvalidRecordException(
            Refusal.CONTRADICTION,
            field + "is there twice or is no number of a line; give each its own, from 1.");
      }
      lines.add(toLine(order, line, field));
    }
    return PurchaseFact.of(
        Require.text("po_id", order.getPoId()),
        order.getOccurredAt().toEpochMilli(),
        origin,
        new OrderPlaced(
            order.getVersion(),
            Require.text("vendor_id", order.getVendorId()),
            Require.text("location_id", order.getLocationId()),
            Require.currency("currency", order.getCurrency()),
            Require.millisOrNone(order.getShipBy()),
            order.getOrderTimeKnown(),
            order.getStatus() == PurchaseOrderStatus.CANCELLED,
            lines));
  }

  private static OrderPlaced.Line toLine(PurchaseOrder order, PurchaseOrderLine line, String field)
      throws InvalidRecordException {
    Instant promised = line.getPromisedAt() == null ? order.getPromisedAt() : line.getPromisedAt();
    long unitsPerCase = line.getUnitsPerCase() == null ? 1 : line.getUnitsPerCase();
    if (unitsPerCase < 1) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + "units_per_case is " + unitsPerCase + "; give 1 or more.");
    }
    return new OrderPlaced.Line(
        line.getLineNumber(),
        Require.text(field + "sku", line.getSku()),
        Require.quantity(field + "quantity", line.getQuantity()),
        Require.price(field + "unit_cost_minor", line.getUnitCostMinor()),
        promised.toEpochMilli(),
        unitsPerCase);
  }

  /** Checks an acknowledgement. */
  public static PurchaseFact toFact(Acknowledgement answer, EventOrigin origin)
      throws InvalidRecordException {
    Require.known("status", answer.getStatus() != AcknowledgementStatus.UNKNOWN);
    Map<Integer, Long> units = new HashMap<>();
    for (AcknowledgementLine line : answer.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      Require.known(field + "status", line.getStatus() != AcknowledgementLineStatus.UNKNOWN);
      long quantity = Require.quantity(field + "quantity", line.getQuantity());
      boolean isOther =
          line.getStatus() == AcknowledgementLineStatus.REJECTED
              || line.getStatus() == AcknowledgementLineStatus.SUBSTITUTED;
      units.merge(line.getLineNumber(), isOther ? 0 : quantity, Long::sum);
    }
    return PurchaseFact.of(
        Require.text("po_id", answer.getPoId()),
        answer.getOccurredAt().toEpochMilli(),
        origin,
        new OrderAcknowledged(
            answer.getStatus() != AcknowledgementStatus.PARTIAL,
            answer.getStatus() == AcknowledgementStatus.REJECTED,
            units));
  }

  /** Checks a receipt. */
  public static PurchaseFact toFact(Receipt receipt, EventOrigin origin)
      throws InvalidRecordException {
    Require.known("status", receipt.getStatus() != ReceiptStatus.UNKNOWN);
    List<GoodsReceived.Line> lines = new ArrayList<>();
    for (ReceiptLine line : receipt.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      GoodsReceived.Line counted =
          new GoodsReceived.Line(
              line.getLineNumber(),
              Require.text(field + "sku", line.getSku()),
              Require.quantity(field + "received", line.getReceived()),
              Require.quantity(field + "damaged", line.getDamaged()));
      if (receipt.getStatus() == ReceiptStatus.RECEIVED) {
        lines.add(counted);
      }
    }
    return PurchaseFact.of(
        Require.text("po_id", receipt.getPoId()),
        receipt.getOccurredAt().toEpochMilli(),
        origin,
        new GoodsReceived(
            Require.text("receipt_id", receipt.getReceiptId()),
            step(receipt.getStatus()),
            Require.textOrNull(receipt.getShipmentId()),
            Require.textOrNull(receipt.getTrackingNumber()),
            lines));
  }

  private static GoodsReceived.Step step(ReceiptStatus status) {
    return switch (status) {
      case GATE_IN -> GoodsReceived.Step.GATE_IN;
      case DOCKED -> GoodsReceived.Step.DOCKED;
      case RECEIVED -> GoodsReceived.Step.COUNTED;
      case CLOSED -> GoodsReceived.Step.CLOSED;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is refused before.");
    };
  }

  /** What a count says of the shipment and the load that it names. */
  public static List<ShipmentFact> toShipments(PurchaseFact receipt) {
    List<String> keys = new ArrayList<>();
    if (receipt.received().shipmentId() != null) {
      keys.add(ShipmentFact.shipment(receipt.received().shipmentId()));
    }
    if (receipt.received().trackingNumber() != null) {
      keys.add(ShipmentFact.load(receipt.received().trackingNumber()));
    }
    return keys.stream()
        .map(
            key ->
                new ShipmentFact(
                    key,
                    receipt.occurredAtMillis(),
                    receipt.origin(),
                    null,
                    null,
                    receipt.purchaseOrderId()))
        .toList();
  }
}
