package com.primeaxiom.jobs.shipment.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ScanFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.schemas.carrier.ExceptionReason;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.ShipNoticeLine;
import com.primeaxiom.schemas.vendor.ShipNoticePurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is said of shipments, from Avro to the domain. */
public final class ShipmentMapper {

  private ShipmentMapper() {}

  /** Checks a ship notice; one bad line refuses it, for half of it would be wrong figures. */
  public static ShipmentFact toFact(ShipNotice notice, EventOrigin origin)
      throws InvalidRecordException {
    Require.known("purpose", notice.getPurpose() != ShipNoticePurpose.UNKNOWN);
    Map<String, List<GoodsAnnounced.Line>> orders = new TreeMap<>();
    for (ShipNoticeLine line : notice.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      orders
          .computeIfAbsent(Require.text(field + "po_id", line.getPoId()), id -> new ArrayList<>())
          .add(
              new GoodsAnnounced.Line(
                  line.getLineNumber(),
                  Require.text(field + "sku", line.getSku()),
                  Require.quantity(field + "quantity", line.getQuantity())));
    }
    String shipment = Require.text("shipment_id", notice.getShipmentId());
    return new ShipmentFact(
        ShipmentFact.shipment(shipment),
        notice.getOccurredAt().toEpochMilli(),
        origin,
        new ShipmentFact.Notice(
            new GoodsAnnounced(
                shipment,
                notice.getVersion(),
                notice.getPurpose() == ShipNoticePurpose.CANCELLATION,
                Require.text("vendor_id", notice.getVendorId()),
                Require.text("location_id", notice.getLocationId()),
                Require.textOrNull(notice.getTrackingNumber()),
                Require.millisOrNone(notice.getShippedAt()),
                Require.millisOrNone(notice.getExpectedAt()),
                List.of()),
            orders.entrySet().stream()
                .map(order -> new ShipmentFact.Slice(order.getKey(), order.getValue()))
                .toList()),
        null,
        null);
  }

  /**
   * Checks a scan.
   *
   * @return null for one that is not inbound
   */
  public static ScanFact toFact(TrackingScan scan, EventOrigin origin)
      throws InvalidRecordException {
    String tracking = Require.text("tracking_number", scan.getTrackingNumber());
    if (scan.getDirection() != TrackingDirection.INBOUND) {
      return null;
    }
    Require.known("status", scan.getStatus() != TrackingStatus.UNKNOWN);
    return new ScanFact(
        scan.getOccurredAt().toEpochMilli(),
        origin,
        Require.textOrNull(scan.getReference()),
        new LoadScanned(
            Require.textOrNull(scan.getShipmentId()),
            tracking,
            step(scan.getStatus()),
            Require.millisOrNone(scan.getEstimatedDeliveryAt()),
            reason(scan.getExceptionReason())));
  }

  /** Where a ship notice is to be told: under the vendor's number, and under the carrier's. */
  public static List<ShipmentFact> toFacts(ShipmentFact notice) {
    String tracking = notice.notice().head().trackingNumber();
    return tracking == null
        ? List.of(notice)
        : List.of(
            notice,
            new ShipmentFact(
                ShipmentFact.load(tracking),
                notice.occurredAtMillis(),
                notice.origin(),
                notice.notice(),
                null,
                null));
  }

  /** Where a scan that does not name its order is to be told; null for one that does. */
  public static ShipmentFact toShipment(ScanFact scan) {
    if (scan.purchaseOrderId() != null) {
      return null;
    }
    LoadScanned scanned = scan.scanned();
    return new ShipmentFact(
        scanned.shipmentId() == null
            ? ShipmentFact.load(scanned.trackingNumber())
            : ShipmentFact.shipment(scanned.shipmentId()),
        scan.occurredAtMillis(),
        scan.origin(),
        null,
        scanned,
        null);
  }

  /** What a scan says of the order that it names; null for one that names none. */
  public static ShipmentNews toNews(ScanFact scan) {
    return scan.purchaseOrderId() == null
        ? null
        : new ShipmentNews(
            scan.purchaseOrderId(),
            scan.occurredAtMillis(),
            scan.occurredAtMillis(),
            scan.origin(),
            null,
            scan.scanned());
  }

  private static LoadScanned.Step step(TrackingStatus status) {
    return switch (status) {
      case PICKED_UP -> LoadScanned.Step.PICKED_UP;
      case IN_TRANSIT, OUT_FOR_DELIVERY -> LoadScanned.Step.MOVING;
      case ARRIVED -> LoadScanned.Step.ARRIVED;
      case DELIVERED -> LoadScanned.Step.DELIVERED;
      case EXCEPTION -> LoadScanned.Step.EXCEPTION;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is refused before.");
    };
  }

  private static LoadScanned.Reason reason(ExceptionReason reason) {
    if (reason == null) {
      return null;
    }
    return switch (reason) {
      case SENDER -> LoadScanned.Reason.SENDER;
      case RECEIVER -> LoadScanned.Reason.RECEIVER;
      case DAMAGED -> LoadScanned.Reason.DAMAGED;
      case LOST -> LoadScanned.Reason.LOST;
      case CARRIER, WEATHER, CUSTOMS, MISROUTED, OTHER, UNKNOWN -> LoadScanned.Reason.CARRIER;
    };
  }
}
