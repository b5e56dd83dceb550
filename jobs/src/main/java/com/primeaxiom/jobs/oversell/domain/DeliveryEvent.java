package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;
import java.util.Map;

/**
 * What is heard of a purchase order. Of what was ordered, announced, estimated and received exactly
 * one is there.
 *
 * @param purchaseOrderId the purchase order
 * @param occurredAtMillis event time, epoch milliseconds
 * @param toldAtMillis event time at which it was known that it is about this order; not before it
 *     happened
 * @param origin where the event can be read again
 * @param ordered what was ordered, or null
 * @param announced what the vendor says that a shipment holds of it, or null
 * @param estimatedAtMillis when the carrier expects to arrive, or null
 * @param isAtGate whether that estimate is of goods that stand at the gate
 * @param received units counted in, by SKU, or null
 */
public record DeliveryEvent(
    String purchaseOrderId,
    long occurredAtMillis,
    long toldAtMillis,
    EventOrigin origin,
    Ordered ordered,
    Announced announced,
    Long estimatedAtMillis,
    boolean isAtGate,
    Map<String, Long> received) {

  /** What was ordered. */
  public static DeliveryEvent ordered(
      String purchaseOrderId, long atMillis, EventOrigin origin, Ordered ordered) {
    return new DeliveryEvent(
        purchaseOrderId, atMillis, atMillis, origin, ordered, null, null, false, null);
  }

  /** When goods are expected, or that they stand at the gate since then. */
  public static DeliveryEvent estimated(
      String purchaseOrderId,
      long atMillis,
      EventOrigin origin,
      long estimatedAtMillis,
      boolean isAtGate) {
    return new DeliveryEvent(
        purchaseOrderId, atMillis, atMillis, origin, null, null, estimatedAtMillis, isAtGate, null);
  }

  /** What a shipment holds of the order. */
  public static DeliveryEvent announced(
      String purchaseOrderId, long atMillis, EventOrigin origin, Announced announced) {
    return new DeliveryEvent(
        purchaseOrderId, atMillis, atMillis, origin, null, announced, null, false, null);
  }

  /** What was counted in. */
  public static DeliveryEvent received(
      String purchaseOrderId, long atMillis, EventOrigin origin, Map<String, Long> units) {
    return new DeliveryEvent(
        purchaseOrderId, atMillis, atMillis, origin, null, null, null, false, units);
  }

  /** This event, of which it was known only then that it is about this order. */
  public DeliveryEvent toldAt(long atMillis) {
    return new DeliveryEvent(
        purchaseOrderId,
        occurredAtMillis,
        Math.max(atMillis, occurredAtMillis),
        origin,
        ordered,
        announced,
        estimatedAtMillis,
        isAtGate,
        received);
  }

  /** Order in which events of one instant are taken, whatever the order of arrival. */
  public static final Comparator<DeliveryEvent> WITHIN_INSTANT =
      Comparator.comparingInt(DeliveryEvent::rank)
          .thenComparing(DeliveryEvent::origin, EventOrigin.BY_ID);

  /**
   * What a purchase order wants.
   *
   * @param vendorId who delivers
   * @param locationId where to
   * @param promisedAtMillis event time for which it is promised; 0 when it is not
   * @param units units by SKU; none when the order is cancelled
   */
  public record Ordered(
      String vendorId, String locationId, long promisedAtMillis, Map<String, Long> units) {}

  /**
   * What a vendor says that a shipment holds of an order.
   *
   * @param shipmentId number of the shipment
   * @param version how often the notice had been corrected when this was said; a higher one counts,
   *     and among equal ones the later
   * @param saidAtMillis event time of the notice
   * @param expectedAtMillis when the vendor expects it to arrive; 0 when it does not say
   * @param units units by SKU; none when it holds nothing of the order any more, or will not come
   */
  public record Announced(
      String shipmentId,
      int version,
      long saidAtMillis,
      long expectedAtMillis,
      Map<String, Long> units) {

    /** Whether it is said later than another. */
    boolean replaces(Announced other) {
      return version > other.version
          || (version == other.version && saidAtMillis >= other.saidAtMillis);
    }
  }

  private int rank() {
    if (ordered != null) {
      return 0;
    }
    if (announced != null) {
      return 1;
    }
    return estimatedAtMillis != null ? 2 : 3;
  }
}
