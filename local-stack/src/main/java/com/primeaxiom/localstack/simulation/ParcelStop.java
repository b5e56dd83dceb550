package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An order that was reported as fraud while its goods were still here: the parcel is to be stopped.
 *
 * @param order the order
 * @param payment what was reported
 * @param openedAt since when it is to be stopped, epoch milliseconds
 * @param endedAt until when: it has left, all was given back, or it is disputed; {@link
 *     Purchase#NEVER} for not yet
 */
record ParcelStop(ShopOrder order, ShopPayment payment, long openedAt, long endedAt) {

  /** Every order that had to be stopped by a time. */
  static List<ParcelStop> of(DisputeWorld world) {
    List<ParcelStop> stops = new ArrayList<>();
    for (ShopOrder order : world.orders()) {
      ShopPayment payment = order.payments().get(0);
      long at = payment.reportedAt();
      long endedAt = end(order, payment, world.lastAt());
      if (at <= world.lastAt() && at < endedAt) {
        stops.add(new ParcelStop(order, payment, at, endedAt));
      }
    }
    return stops;
  }

  /** When nothing is to be stopped any more. */
  private static long end(ShopOrder order, ShopPayment payment, long last) {
    LongStream left = order.parcels().stream().mapToLong(ParcelStop::leftAt);
    LongStream refunded =
        payment.refunds().stream()
            .filter(refund -> refund.total() == payment.amount())
            .mapToLong(ShopPayment.Refund::at);
    LongStream disputed = order.disputes().stream().mapToLong(TrueDispute::openedAt);
    long end =
        LongStream.concat(left, LongStream.concat(refunded, disputed)).min().orElse(Purchase.NEVER);
    return end <= last ? end : Purchase.NEVER;
  }

  /** When it is known to have left. */
  private static long leftAt(ShopParcel parcel) {
    long handedOver = parcel.shipped().sentAt();
    return parcel.delivery() == null ? handedOver : Math.min(handedOver, parcel.deliveryKnownAt());
  }
}
