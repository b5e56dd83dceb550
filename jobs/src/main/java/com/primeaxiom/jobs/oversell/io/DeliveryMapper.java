package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import java.util.HashMap;
import java.util.Map;

/** What is heard of purchase orders, from Avro and from receipts to the domain. */
public final class DeliveryMapper {

  private DeliveryMapper() {}

  /** Checks a purchase order; one bad line refuses it, for half an order would be wrong figures. */
  public static DeliveryEvent toEvent(PurchaseOrder order, EventOrigin origin)
      throws InvalidRecordException {
    if (order.getStatus() == PurchaseOrderStatus.UNKNOWN) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, "status is one that this version does not know.");
    }
    Map<String, Long> units = new HashMap<>();
    for (PurchaseOrderLine line : order.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      units.merge(
          Require.text(field + "sku", line.getSku()),
          Require.quantity(field + "quantity", line.getQuantity()),
          Long::sum);
    }
    boolean isCancelled = order.getStatus() == PurchaseOrderStatus.CANCELLED;
    return new DeliveryEvent(
        Require.text("po_id", order.getPoId()),
        order.getOccurredAt().toEpochMilli(),
        origin,
        new DeliveryEvent.Ordered(
            Require.text("vendor_id", order.getVendorId()),
            Require.text("location_id", order.getLocationId()),
            order.getPromisedAt() == null ? 0 : order.getPromisedAt().toEpochMilli(),
            isCancelled ? Map.of() : units),
        null,
        false,
        null);
  }

  /**
   * What a scan says of a purchase order.
   *
   * @return null for a scan of anything else, or without an estimate
   */
  public static DeliveryEvent toEvent(TrackingScan scan, EventOrigin origin)
      throws InvalidRecordException {
    Require.text("tracking_number", scan.getTrackingNumber());
    boolean isInbound =
        scan.getDirection() == TrackingDirection.INBOUND
            && scan.getReference() != null
            && !scan.getReference().isBlank();
    boolean isAtGate = scan.getStatus() == TrackingStatus.DELIVERED;
    if (!isInbound || (!isAtGate && scan.getEstimatedDeliveryAt() == null)) {
      return null;
    }
    long at = scan.getOccurredAt().toEpochMilli();
    return new DeliveryEvent(
        scan.getReference(),
        at,
        origin,
        null,
        isAtGate ? at : scan.getEstimatedDeliveryAt().toEpochMilli(),
        isAtGate,
        null);
  }

  /** What a receipt says of its purchase order. */
  public static DeliveryEvent toEvent(ReceiptEvent receipt) {
    Map<String, Long> units = new HashMap<>();
    for (ReceiptEvent.Line line : receipt.lines()) {
      units.merge(line.sku(), line.units(), Long::sum);
    }
    return new DeliveryEvent(
        receipt.purchaseOrderId(),
        receipt.occurredAtMillis(),
        receipt.origin(),
        null,
        null,
        false,
        units);
  }
}
