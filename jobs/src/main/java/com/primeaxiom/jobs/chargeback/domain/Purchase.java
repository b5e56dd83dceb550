package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * What the storefront says of an order, as it was at checkout. Of several events of an order the
 * first one that says PLACED holds, else the first one, so the order of arrival does not matter.
 *
 * @param isPlacing whether the event is the placing of the order
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param channel sales channel
 * @param email address it was confirmed to; null when not known
 * @param shippingAddress where it is to go, or its hash; null when not known
 * @param postalCode postal code of that address; null when not known
 * @param country country of that address, or region of the order; null when not known
 * @param description what was sold; null when not known
 * @param policyVersion version of the policy shown; null when none was
 * @param policyDisclosure how it was shown; null when not known
 * @param isPolicyAccepted whether the customer accepted it; null when not known
 */
public record Purchase(
    boolean isPlacing,
    long occurredAtMillis,
    EventOrigin origin,
    String channel,
    String email,
    String shippingAddress,
    String postalCode,
    String country,
    String description,
    String policyVersion,
    String policyDisclosure,
    Boolean isPolicyAccepted) {

  /** The one of two that holds. */
  public Purchase or(Purchase other) {
    if (other == null) {
      return this;
    }
    if (isPlacing != other.isPlacing) {
      return isPlacing ? this : other;
    }
    return Earliest.isFirst(occurredAtMillis, origin, other.occurredAtMillis, other.origin)
        ? this
        : other;
  }
}
