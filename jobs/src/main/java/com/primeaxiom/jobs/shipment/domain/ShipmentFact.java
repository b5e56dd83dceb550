package com.primeaxiom.jobs.shipment.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that was heard of a shipment; exactly one of the contents is set.
 *
 * @param key the vendor's number of the shipment, or the carrier's, each with a letter before it
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param notice what the vendor says
 * @param scanned what the carrier says
 * @param countedFor the order for which our dock counted goods of it; null when it did not
 */
public record ShipmentFact(
    String key,
    long occurredAtMillis,
    EventOrigin origin,
    Notice notice,
    LoadScanned scanned,
    String countedFor) {

  /** Order of facts of one instant. */
  public static final Comparator<ShipmentFact> WITHIN_INSTANT =
      Comparator.comparing((ShipmentFact fact) -> fact.notice == null)
          .thenComparing(ShipmentFact::origin, EventOrigin.BY_ID);

  /**
   * A vendor's notice of a shipment, for all purchase orders that it names.
   *
   * @param head what it says of the shipment, without lines
   * @param orders what it holds of each purchase order
   */
  public record Notice(GoodsAnnounced head, List<Slice> orders) {

    private List<GoodsAnnounced.Line> of(String purchaseOrderId) {
      return orders.stream()
          .filter(slice -> slice.purchaseOrderId().equals(purchaseOrderId))
          .flatMap(slice -> slice.lines().stream())
          .toList();
    }
  }

  /**
   * What a shipment holds of one purchase order.
   *
   * @param purchaseOrderId purchase order number
   * @param lines its lines
   */
  public record Slice(String purchaseOrderId, List<GoodsAnnounced.Line> lines) {}

  /** The key of a shipment by the vendor's number. */
  public static String shipment(String shipmentId) {
    return "S" + shipmentId;
  }

  /** The key of a shipment by the carrier's number. */
  public static String load(String trackingNumber) {
    return "T" + trackingNumber;
  }

  /** Whether orders are told of it: notices under the vendor's number only, and scans. */
  boolean isTold() {
    return scanned != null || (notice != null && isByShipment());
  }

  /** Whether it was heard under the vendor's number. */
  boolean isByShipment() {
    return key.startsWith("S");
  }

  /** What it says of a purchase order. */
  ShipmentNews of(String purchaseOrderId) {
    if (notice == null) {
      return new ShipmentNews(
          purchaseOrderId, occurredAtMillis, occurredAtMillis, origin, null, scanned);
    }
    GoodsAnnounced head = notice.head();
    return new ShipmentNews(
        purchaseOrderId,
        occurredAtMillis,
        occurredAtMillis,
        origin,
        new GoodsAnnounced(
            head.shipmentId(),
            head.version(),
            head.isCancelled(),
            head.vendorId(),
            head.locationId(),
            head.trackingNumber(),
            head.shippedAtMillis(),
            head.expectedAtMillis(),
            notice.of(purchaseOrderId)),
        null);
  }
}
