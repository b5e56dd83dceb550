package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;

/**
 * When a delivery is expected, as long as nothing better is known of its vendor.
 *
 * @param lateMillis by how much deliveries are usually later than promised
 * @param deviationHours standard deviation of the time of arrival around that, in hours
 * @param estimateDeviationHours the same around a carrier's estimate, in hours
 * @param fill share of the units that usually come
 * @param overdueMillis after how long without a sign a delivery that is overdue is not counted on;
 *     without it one that was forgotten would be expected for ever
 */
public record DeliveryRule(
    long lateMillis,
    double deviationHours,
    double estimateDeviationHours,
    double fill,
    long overdueMillis)
    implements Serializable {

  /**
   * The next delivery that can be counted on.
   *
   * @param deliveries what is to come of a SKU to a location
   * @param nowMillis event time
   * @return null when there is none
   */
  public Inbound next(Collection<DeliveryState> deliveries, long nowMillis) {
    return deliveries.stream()
        .filter(delivery -> !delivery.isOver() && delivery.promisedAtMillis() != 0)
        .map(this::inbound)
        .filter(inbound -> inbound.expectedAtMillis() + overdueMillis > nowMillis)
        .min(
            Comparator.comparingLong(Inbound::expectedAtMillis)
                .thenComparing(Inbound::purchaseOrderId))
        .orElse(null);
  }

  private Inbound inbound(DeliveryState delivery) {
    boolean isEstimated = delivery.estimatedAtMillis() != 0;
    long expected =
        isEstimated ? delivery.estimatedAtMillis() : delivery.promisedAtMillis() + lateMillis;
    return new Inbound(
        delivery.purchaseOrderId(),
        delivery.vendorId(),
        delivery.promisedAtMillis(),
        expected,
        isEstimated ? estimateDeviationHours : deviationHours,
        delivery.units(),
        fill,
        delivery.origin());
  }
}
