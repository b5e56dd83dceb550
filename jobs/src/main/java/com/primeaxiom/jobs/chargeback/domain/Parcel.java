package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * A parcel of an order, put together from what warehouse and carrier say; the same whatever the
 * order of arrival.
 *
 * @param shipmentId the warehouse's number; null when only the carrier has spoken
 * @param trackingNumber the carrier's number; null while the warehouse has not told it
 * @param shipped what the warehouse says; null when only the carrier has spoken
 * @param isVoided whether its label was cancelled
 * @param delivery what the carrier says of the delivery; null before it
 */
public record Parcel(
    String shipmentId,
    String trackingNumber,
    Shipped shipped,
    boolean isVoided,
    Delivery delivery) {

  /**
   * What the warehouse says; texts are null when not known.
   *
   * @param isHandedOver whether the carrier has it; only planned otherwise
   * @param occurredAtMillis event time, epoch milliseconds; of the hand-over if there is one
   * @param origin where the event can be read again
   * @param carrier carrier
   * @param isSignatureRequired whether it is to be signed for; null when not known
   * @param address address on the label, or its hash
   * @param postalCode postal code on the label
   * @param label where the label can be read
   */
  public record Shipped(
      boolean isHandedOver,
      long occurredAtMillis,
      EventOrigin origin,
      String carrier,
      Boolean isSignatureRequired,
      String address,
      String postalCode,
      String label) {}

  /**
   * What the carrier says of the delivery; texts are null when not known.
   *
   * @param occurredAtMillis when, epoch milliseconds
   * @param origin where the scan can be read again
   * @param carrier who delivered
   * @param isSignedFor whether it was signed for; null when the carrier does not say
   * @param address where, or its hash
   * @param postalCode postal code of that place
   * @param proof where the proof of delivery can be read
   */
  public record Delivery(
      long occurredAtMillis,
      EventOrigin origin,
      String carrier,
      Boolean isSignedFor,
      String address,
      String postalCode,
      String proof) {}

  /** This parcel with what another event says of it. */
  public Parcel with(Parcel other) {
    return new Parcel(
        least(shipmentId, other.shipmentId),
        trackingNumber,
        first(shipped, other.shipped),
        isVoided || other.isVoided,
        first(delivery, other.delivery));
  }

  /** What tells it from the other parcels of its order. */
  public String name() {
    return trackingNumber == null ? "/" + shipmentId : trackingNumber;
  }

  /**
   * The parcels of an order, each once. What was told of a shipment without a number belongs to
   * every number of that shipment whose label was not cancelled. One without a number and one of
   * which only the carrier has spoken, when there is one of each, are the same parcel.
   *
   * @param told parcels as they were told, each {@link #name} once
   */
  static List<Parcel> together(List<Parcel> told) {
    List<Parcel> unnumbered = told.stream().filter(one -> one.trackingNumber == null).toList();
    if (unnumbered.isEmpty()) {
      return told;
    }
    List<Parcel> all = new ArrayList<>();
    for (Parcel parcel : told) {
      if (parcel.trackingNumber != null) {
        all.add(parcel.withUnnumbered(unnumbered));
      }
    }
    List<Parcel> alone =
        unnumbered.stream()
            .filter(one -> all.stream().noneMatch(other -> one.shipmentId.equals(other.shipmentId)))
            .toList();
    List<Parcel> carriers = all.stream().filter(one -> one.shipmentId == null).toList();
    if (alone.size() == 1 && carriers.size() == 1 && !alone.get(0).isVoided) {
      all.replaceAll(one -> one.shipmentId == null ? one.with(alone.get(0)) : one);
    } else {
      all.addAll(alone);
    }
    return List.copyOf(all);
  }

  private Parcel withUnnumbered(List<Parcel> unnumbered) {
    Parcel known = this;
    for (Parcel one : unnumbered) {
      if (one.shipmentId.equals(shipmentId) && !isVoided && !one.isVoided) {
        known = known.with(one);
      }
    }
    return known;
  }

  /** Whether it is with the carrier, or was. */
  public boolean isSent() {
    return !isVoided && (delivery != null || (shipped != null && shipped.isHandedOver));
  }

  /** Carrier; null when not known. */
  public String carrier() {
    return shipped != null && shipped.carrier != null
        ? shipped.carrier
        : delivery == null ? null : delivery.carrier;
  }

  private static String least(String one, String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Shipped first(Shipped one, Shipped other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.isHandedOver != other.isHandedOver) {
      return one.isHandedOver ? one : other;
    }
    return Earliest.isFirst(one.occurredAtMillis, one.origin, other.occurredAtMillis, other.origin)
        ? one
        : other;
  }

  private static Delivery first(Delivery one, Delivery other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Earliest.isFirst(one.occurredAtMillis, one.origin, other.occurredAtMillis, other.origin)
        ? one
        : other;
  }
}
