package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.Money;
import java.util.Arrays;
import java.util.List;

/**
 * Which disputes a parcel could not be defended against when it was handed over.
 *
 * @param orderId the storefront's number of the order
 * @param shipmentId the warehouse's number of the parcel
 * @param trackingNumber the carrier's number of the parcel; null while it is not known
 * @param shippedAtMillis when it was handed over, epoch milliseconds
 * @param knownAtMillis event time at which this was known, epoch milliseconds
 * @param carrier carrier; null when not known
 * @param amount what was paid for the order; null when not known
 * @param weaknesses what it lacks
 */
public record Readiness(
    String orderId,
    String shipmentId,
    String trackingNumber,
    long shippedAtMillis,
    long knownAtMillis,
    String carrier,
    Money amount,
    List<Weakness> weaknesses) {

  /** Categories of disputes that it could not be defended against, in their order. */
  public List<Reason> indefensible() {
    return Arrays.stream(Reason.values()).filter(reason -> !against(reason).isEmpty()).toList();
  }

  /** Why it could not be defended against disputes of a category; empty when it could. */
  public List<Weakness> against(Reason reason) {
    return weaknesses.stream().filter(one -> one.reasons().contains(reason)).toList();
  }

  /** The same in a sentence. */
  public String summary() {
    List<String> parts =
        indefensible().stream()
            .map(
                reason ->
                    "%s (%s)"
                        .formatted(
                            CaseWording.words(reason),
                            String.join(
                                ", ", against(reason).stream().map(CaseWording::words).toList())))
            .toList();
    String parcel = trackingNumber == null ? "of shipment " + shipmentId : trackingNumber;
    return parts.isEmpty()
        ? "Parcel %s of order %s can be defended.".formatted(parcel, orderId)
        : "Parcel %s of order %s could not be defended against %s."
            .formatted(parcel, orderId, String.join("; ", parts));
  }

  /** This reading, as known from a time on. */
  Readiness at(long atMillis) {
    return new Readiness(
        orderId,
        shipmentId,
        trackingNumber,
        shippedAtMillis,
        atMillis,
        carrier,
        amount,
        weaknesses);
  }
}
