package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * Something about a parcel. One without a tracking number names its order.
 *
 * @param trackingNumber the carrier's number of the parcel; null while it has none
 * @param orderId the order it belongs to; null when the carrier was not told
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param parcel what it says of the parcel
 */
public record ParcelFact(
    String trackingNumber,
    String orderId,
    long occurredAtMillis,
    EventOrigin origin,
    Parcel parcel) {

  /** What it says of the order that it names. */
  public OrderFact toOrder() {
    return OrderFact.of(orderId, occurredAtMillis, origin, parcel);
  }

  /**
   * What it says of the order that somebody else has named.
   *
   * @param namedAtMillis since when that is known, epoch milliseconds; it says nothing before
   */
  public OrderFact toOrder(String order, long namedAtMillis) {
    return OrderFact.of(order, Math.max(occurredAtMillis, namedAtMillis), origin, parcel);
  }
}
