package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;

/**
 * One thing that was heard of an order; exactly one of the contents is set.
 *
 * @param orderId the storefront's number of the order
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param purchase what was bought
 * @param payment how it was paid
 * @param parcel how it was sent
 * @param message what customer service holds
 * @param dispute what the customer disputes
 */
public record OrderFact(
    String orderId,
    long occurredAtMillis,
    EventOrigin origin,
    Purchase purchase,
    Payment payment,
    Parcel parcel,
    Correspondence message,
    DisputeFact dispute) {

  /** Order of facts of one instant. */
  public static final Comparator<OrderFact> WITHIN_INSTANT =
      Comparator.comparing(fact -> fact.origin().eventId());

  /** An order was placed or changed. */
  public static OrderFact of(String orderId, Purchase purchase) {
    return new OrderFact(
        orderId, purchase.occurredAtMillis(), purchase.origin(), purchase, null, null, null, null);
  }

  /** A step of a payment. */
  public static OrderFact of(String orderId, long atMillis, EventOrigin origin, Payment payment) {
    return new OrderFact(orderId, atMillis, origin, null, payment, null, null, null);
  }

  /** A step of a parcel. */
  public static OrderFact of(String orderId, long atMillis, EventOrigin origin, Parcel parcel) {
    return new OrderFact(orderId, atMillis, origin, null, null, parcel, null, null);
  }

  /** A message or document. */
  public static OrderFact of(String orderId, Correspondence message) {
    return new OrderFact(
        orderId, message.occurredAtMillis(), message.origin(), null, null, null, message, null);
  }

  /** A step of a dispute. */
  public static OrderFact of(DisputeFact dispute) {
    return new OrderFact(
        dispute.orderId(),
        dispute.occurredAtMillis(),
        dispute.origin(),
        null,
        null,
        null,
        null,
        dispute);
  }
}
