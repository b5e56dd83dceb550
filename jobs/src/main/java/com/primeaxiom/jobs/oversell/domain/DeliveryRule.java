package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * When a delivery is expected: as promised, by what its vendor did before; as its vendor's ship
 * notice or its carrier estimates; or when it stands at the gate, as soon as the dock has counted
 * it in.
 *
 * @param vendors what is believed of vendors, and how each is learned
 * @param estimateDeviationHours standard deviation of the time of arrival around an estimate of the
 *     carrier or of a ship notice, in hours
 * @param dockMillis how long goods at the gate take until they are counted in
 * @param dockDeviationHours standard deviation of that, in hours
 * @param overdueMillis after how long without a sign a delivery that is overdue is not counted on;
 *     without it one that was forgotten would be expected for ever
 */
public record DeliveryRule(
    VendorHabitRule vendors,
    double estimateDeviationHours,
    long dockMillis,
    double dockDeviationHours,
    long overdueMillis)
    implements Serializable {

  /**
   * The next delivery that can be counted on.
   *
   * @param deliveries what is to come of a SKU to a location
   * @param known habits by vendor; one of which nothing is known is not among them
   * @param nowMillis event time
   * @return null when there is none
   */
  public Inbound next(
      Collection<DeliveryState> deliveries, Map<String, VendorHabit> known, long nowMillis) {
    return deliveries.stream()
        .filter(delivery -> !delivery.isOver() && delivery.promisedAtMillis() != 0)
        .map(delivery -> inbound(delivery, known.get(delivery.vendorId())))
        .filter(inbound -> inbound.expectedAtMillis() + overdueMillis > nowMillis)
        .min(
            Comparator.comparingLong(Inbound::expectedAtMillis)
                .thenComparing(Inbound::purchaseOrderId))
        .orElse(null);
  }

  /**
   * What to expect of a vendor by its scorecard: the hours at the gate and those that the dock
   * takes until the count. The lines of one order come together, so they count as no more
   * deliveries than are remembered.
   */
  public VendorHabit habit(VendorReliability scored) {
    double late = scored.lateHours() + dockMillis / (double) HourOfWeekProfile.HOUR_MILLIS;
    double variance =
        scored.lateHoursDeviation() * scored.lateHoursDeviation()
            + dockDeviationHours * dockDeviationHours;
    double deliveries = Math.min((double) scored.linesArrived(), vendors.memoryDeliveries());
    double fill = scored.fill() == null ? vendors.fill() : scored.fill();
    return vendors.habit(
        scored.vendorId(),
        new VendorHabitState(
            scored.asOfMillis(),
            deliveries,
            deliveries * late,
            deliveries * (late * late + variance),
            deliveries * fill));
  }

  private Inbound inbound(DeliveryState delivery, VendorHabit learned) {
    VendorHabit habit =
        learned == null ? vendors.habit(delivery.vendorId(), VendorHabitState.UNKNOWN) : learned;
    long expected =
        delivery.promisedAtMillis() + Math.round(habit.lateHours() * HourOfWeekProfile.HOUR_MILLIS);
    double deviation = habit.deviationHours();
    if (delivery.isAtGate()) {
      expected = delivery.estimatedAtMillis() + dockMillis;
      deviation = dockDeviationHours;
    } else if (delivery.estimatedAtMillis() != 0) {
      expected = delivery.estimatedAtMillis();
      deviation = estimateDeviationHours;
    }
    // What is shipped need not be guessed by what usually is.
    boolean isAnnounced = delivery.announced() > 0;
    return new Inbound(
        delivery.purchaseOrderId(),
        delivery.vendorId(),
        delivery.promisedAtMillis(),
        expected,
        deviation,
        isAnnounced ? Math.min(delivery.units(), delivery.announced()) : delivery.units(),
        isAnnounced ? 1 : habit.fill(),
        delivery.origin());
  }
}
