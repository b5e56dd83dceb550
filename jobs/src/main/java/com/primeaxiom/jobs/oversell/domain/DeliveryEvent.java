package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;
import java.util.Map;

/**
 * What is heard of a purchase order. Exactly one of the last three components is there.
 *
 * @param purchaseOrderId the purchase order
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param ordered what was ordered, or null
 * @param estimatedAtMillis when the carrier expects to arrive, or null
 * @param isAtGate whether that estimate is of goods that stand at the gate
 * @param received units counted in, by SKU, or null
 */
public record DeliveryEvent(
    String purchaseOrderId,
    long occurredAtMillis,
    EventOrigin origin,
    Ordered ordered,
    Long estimatedAtMillis,
    boolean isAtGate,
    Map<String, Long> received) {

  /** Order in which events of one instant are taken, whatever the order of arrival. */
  public static final Comparator<DeliveryEvent> WITHIN_INSTANT =
      Comparator.comparingInt(DeliveryEvent::rank)
          .thenComparing(event -> event.origin().eventId())
          .thenComparing(event -> event.origin().topic())
          .thenComparingInt(event -> event.origin().partition())
          .thenComparingLong(event -> event.origin().offset());

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

  private int rank() {
    if (ordered != null) {
      return 0;
    }
    return estimatedAtMillis != null ? 1 : 2;
  }
}
