package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks at parcels when they are handed over, and again when something becomes known late that
 * changes what was said.
 *
 * @param signatureMinor paid amount from which a parcel has to be signed for, minor units
 */
public record ReadinessRule(long signatureMinor) implements Serializable {

  /** Readings of parcels that are new or have changed. */
  public List<Readiness> review(String orderId, OrderFileState before, OrderFileState after) {
    List<Readiness> news = new ArrayList<>();
    for (Parcel parcel : after.shipments()) {
      Readiness now = read(orderId, after, parcel);
      if (now != null && !now.equals(readBefore(orderId, before, parcel))) {
        news.add(now.at(after.reachedMillis()));
      }
    }
    return news;
  }

  private Readiness readBefore(String orderId, OrderFileState before, Parcel parcel) {
    return before.shipments().stream()
        .filter(known -> known.name().equals(parcel.name()))
        .findFirst()
        .map(known -> read(orderId, before, known))
        .orElse(null);
  }

  /** A parcel, as of no time; null while it is not handed over. */
  private Readiness read(String orderId, OrderFileState file, Parcel parcel) {
    Parcel.Shipped shipped = parcel.shipped();
    if (shipped == null || !shipped.isHandedOver() || parcel.isVoided()) {
      return null;
    }
    Payment payment =
        file.payments().stream()
            .filter(one -> !one.isVoided())
            .max(
                Comparator.<Payment>comparingLong(one -> one.amount().amountMinor())
                    .thenComparing(Payment::chargeId))
            .orElse(null);
    Money amount = payment == null ? null : payment.amount();
    return new Readiness(
        orderId,
        parcel.shipmentId(),
        parcel.trackingNumber(),
        shipped.occurredAtMillis(),
        0,
        shipped.carrier(),
        amount,
        weaknesses(file.purchase(), payment, parcel));
  }

  private List<Weakness> weaknesses(Purchase purchase, Payment payment, Parcel parcel) {
    Parcel.Shipped shipped = parcel.shipped();
    List<Weakness> weak = new ArrayList<>();
    add(weak, shipped.carrier() == null, Weakness.NO_CARRIER);
    add(weak, parcel.trackingNumber() == null, Weakness.NO_TRACKING_NUMBER);
    boolean isDear = payment != null && payment.amount().amountMinor() >= signatureMinor;
    add(weak, isDear && !Boolean.TRUE.equals(shipped.isSignatureRequired()), Weakness.NO_SIGNATURE);
    Boolean isSame =
        purchase == null
            ? null
            : Address.isSamePlace(
                purchase.postalCode(),
                purchase.shippingAddress(),
                shipped.postalCode(),
                shipped.address());
    add(weak, Boolean.FALSE.equals(isSame), Weakness.ADDRESS_MISMATCH);
    boolean isAddressed =
        shipped.address() != null || (purchase != null && purchase.shippingAddress() != null);
    add(weak, !isAddressed, Weakness.NO_SHIPPING_ADDRESS);
    boolean isReachable =
        (purchase != null && purchase.email() != null)
            || (payment != null && payment.payer().email() != null);
    add(weak, !isReachable, Weakness.NO_EMAIL);
    add(weak, payment == null || payment.payer().ip() == null, Weakness.NO_PURCHASE_IP);
    add(
        weak,
        payment == null || payment.payer().billingAddress() == null,
        Weakness.NO_BILLING_ADDRESS);
    add(weak, purchase == null || purchase.description() == null, Weakness.NO_DESCRIPTION);
    boolean isShown = purchase != null && purchase.policyVersion() != null;
    add(weak, !isShown, Weakness.NO_POLICY);
    add(weak, isShown && purchase.policyDisclosure() == null, Weakness.NO_POLICY_DISCLOSURE);
    add(
        weak,
        isShown && !Boolean.TRUE.equals(purchase.isPolicyAccepted()),
        Weakness.POLICY_NOT_ACCEPTED);
    return List.copyOf(weak);
  }

  private static void add(List<Weakness> weak, boolean isSo, Weakness weakness) {
    if (isSo) {
      weak.add(weakness);
    }
  }
}
