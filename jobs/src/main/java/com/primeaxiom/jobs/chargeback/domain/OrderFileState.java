package com.primeaxiom.jobs.chargeback.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is kept of an order for a dispute that may come in a year; state of the order operator. It
 * is put together so that the order of arrival and repeats do not matter.
 *
 * @param purchase what was bought; null while unknown
 * @param payments its payments
 * @param parcels what was told of its parcels, by tracking number, and without one by shipment
 * @param messages what customer service holds, one a piece of evidence
 * @param claims its disputes
 * @param newestMillis event time of what was heard last, epoch milliseconds
 * @param reachedMillis event time up to which it was told, epoch milliseconds
 * @param stopOpenedAtMillis when an alert was raised to stop the parcel; 0 while there is none
 * @param isStopEnded whether that alert is over
 */
public record OrderFileState(
    Purchase purchase,
    List<Payment> payments,
    List<Parcel> parcels,
    List<Correspondence> messages,
    List<Claim> claims,
    long newestMillis,
    long reachedMillis,
    long stopOpenedAtMillis,
    boolean isStopEnded) {

  /** Nothing was heard yet. */
  public static final OrderFileState UNKNOWN =
      new OrderFileState(null, List.of(), List.of(), List.of(), List.of(), 0, 0, 0, false);

  /** This state with one more fact; what is told again changes nothing. */
  public OrderFileState heard(OrderFact fact) {
    return new OrderFileState(
        fact.purchase() == null ? purchase : fact.purchase().or(purchase),
        merged(payments, fact.payment(), Payment::chargeId, Payment::with),
        merged(parcels, fact.parcel(), Parcel::name, Parcel::with),
        merged(messages, fact.message(), Correspondence::field, Correspondence::or),
        merged(
            claims,
            fact.dispute() == null
                ? null
                : new Claim(fact.dispute(), fact.dispute().occurredAtMillis()),
            claim -> claim.latest().disputeId(),
            (known, news) -> known.with(news.latest())),
        Math.max(newestMillis, fact.occurredAtMillis()),
        reachedMillis,
        stopOpenedAtMillis,
        isStopEnded);
  }

  /** This state, told up to a time. */
  public OrderFileState reached(long atMillis) {
    return new OrderFileState(
        purchase,
        payments,
        parcels,
        messages,
        claims,
        newestMillis,
        Math.max(reachedMillis, atMillis),
        stopOpenedAtMillis,
        isStopEnded);
  }

  /** This state with an alert to stop the parcel raised, or ended. */
  OrderFileState withStop(long openedAtMillis, boolean isEnded) {
    return new OrderFileState(
        purchase,
        payments,
        parcels,
        messages,
        claims,
        newestMillis,
        reachedMillis,
        openedAtMillis,
        isEnded);
  }

  /** Its parcels, each once. */
  public List<Parcel> shipments() {
    return Parcel.together(parcels);
  }

  /** Whether a parcel of the order is with the carrier, or was. */
  public boolean isSent() {
    return shipments().stream().anyMatch(Parcel::isSent);
  }

  /** Whether a payment is disputed, or reported as fraud. */
  public boolean isDisputed(Payment payment) {
    return payment.fraudReport() != null
        || claims.stream()
            .map(claim -> claim.latest().chargeId())
            .anyMatch(charge -> charge == null || charge.equals(payment.chargeId()));
  }

  /** One entry a key, in the order of the keys. */
  private static <T, K extends Comparable<? super K>> List<T> merged(
      List<T> known, T news, Function<T, K> key, BiFunction<T, T, T> merge) {
    if (news == null) {
      return known;
    }
    List<T> all = new ArrayList<>(known.size() + 1);
    T added = news;
    for (T entry : known) {
      int order = added == null ? -1 : key.apply(entry).compareTo(key.apply(added));
      if (order == 0) {
        all.add(merge.apply(entry, added));
        added = null;
      } else {
        if (order > 0) {
          all.add(added);
          added = null;
        }
        all.add(entry);
      }
    }
    if (added != null) {
      all.add(added);
    }
    return List.copyOf(all);
  }
}
