package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is heard of purchase orders, from Avro and from receipts to the domain. */
public final class DeliveryMapper {

  private DeliveryMapper() {}

  /** Checks a purchase order; one bad line refuses it, for half an order would be wrong figures. */
  public static DeliveryEvent toEvent(PurchaseOrder order, EventOrigin origin)
      throws InvalidRecordException {
    Require.known("status", order.getStatus() != PurchaseOrderStatus.UNKNOWN);
    Map<String, Long> units = new HashMap<>();
    for (PurchaseOrderLine line : order.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      units.merge(
          Require.text(field + "sku", line.getSku()),
          Require.quantity(field + "quantity", line.getQuantity()),
          Long::sum);
    }
    boolean isCancelled = order.getStatus() == PurchaseOrderStatus.CANCELLED;
    return DeliveryEvent.ordered(
        Require.text("po_id", order.getPoId()),
        order.getOccurredAt().toEpochMilli(),
        origin,
        new DeliveryEvent.Ordered(
            Require.text("vendor_id", order.getVendorId()),
            Require.text("location_id", order.getLocationId()),
            Require.millisOrNone(order.getPromisedAt()),
            isCancelled ? Map.of() : units));
  }

  /**
   * What is said of a shipment with goods of a purchase order.
   *
   * @return null for a scan that says nothing of when it arrives
   */
  public static DeliveryEvent toEvent(ShipmentNews news) {
    GoodsAnnounced announced = news.announced();
    LoadScanned scanned = news.scanned();
    boolean isAtGate = scanned != null && scanned.step() == LoadScanned.Step.DELIVERED;
    if (scanned != null && !isAtGate && scanned.estimatedAtMillis() == 0) {
      return null;
    }
    String order = news.purchaseOrderId();
    long at = news.occurredAtMillis();
    DeliveryEvent event;
    if (announced != null) {
      event = DeliveryEvent.announced(order, at, news.origin(), announced(announced, at));
    } else {
      long expected = isAtGate ? at : scanned.estimatedAtMillis();
      event = DeliveryEvent.estimated(order, at, news.origin(), expected, isAtGate);
    }
    return event.toldAt(news.toldAtMillis());
  }

  private static DeliveryEvent.Announced announced(GoodsAnnounced goods, long saidAtMillis) {
    Map<String, Long> units = new TreeMap<>();
    if (!goods.isCancelled()) {
      goods.lines().forEach(line -> units.merge(line.sku(), line.units(), Long::sum));
    }
    return new DeliveryEvent.Announced(
        goods.shipmentId(),
        goods.version(),
        saidAtMillis,
        goods.isCancelled() ? 0 : goods.expectedAtMillis(),
        units);
  }

  /** What a receipt says of its purchase order. */
  public static DeliveryEvent toEvent(ReceiptEvent receipt) {
    Map<String, Long> units = new HashMap<>();
    for (ReceiptEvent.Line line : receipt.lines()) {
      units.merge(line.sku(), line.units(), Long::sum);
    }
    return DeliveryEvent.received(
        receipt.purchaseOrderId(), receipt.occurredAtMillis(), receipt.origin(), units);
  }
}
