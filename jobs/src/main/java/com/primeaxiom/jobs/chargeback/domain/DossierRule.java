package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.chargeback.domain.Dossier.DeliveryProof;
import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers the evidence for a dispute from the file of its order. Goods are proven to be sent and
 * delivered when every parcel is.
 */
public final class DossierRule {

  private DossierRule() {}

  /** The payment that a dispute is about: the one it names, else the first one captured. */
  public static Payment disputed(OrderFileState file, DisputeFact dispute) {
    if (dispute.chargeId() != null) {
      return file.payments().stream()
          .filter(payment -> payment.chargeId().equals(dispute.chargeId()))
          .findFirst()
          .orElse(null);
    }
    return file.payments().stream()
        .filter(payment -> payment.capturedAtMillis() != 0)
        .min(Comparator.comparingLong(Payment::capturedAtMillis))
        .orElse(null);
  }

  /** The dossier of a dispute, as of no time. */
  public static Dossier of(OrderFileState file, DisputeFact dispute) {
    Payment payment = disputed(file, dispute);
    List<Parcel> sent = file.shipments().stream().filter(Parcel::isSent).toList();
    Purchase purchase = file.purchase();
    Items items = new Items();
    items.ofPurchase(purchase);
    items.ofPayment(payment);
    items.ofParcels(sent);
    file.messages()
        .forEach(message -> items.add(message.field(), message.reference(), message.origin()));
    file.payments().stream()
        .filter(other -> payment != null && other.capturedAtMillis() != 0)
        .filter(other -> !other.chargeId().equals(payment.chargeId()))
        .findFirst()
        .ifPresent(
            other ->
                items.add(
                    EvidenceField.DUPLICATE_CHARGE_ID, other.chargeId(), other.payer().origin()));
    return new Dossier(
        dispute.disputeId(),
        0,
        payment == null ? dispute.chargeId() : payment.chargeId(),
        items.inOrder(),
        delivery(sent, purchase),
        payment == null ? 0 : payment.refundedMinor(),
        purchase == null || purchase.country() == null ? "" : purchase.country(),
        payment == null ? null : payment.payer().accountId());
  }

  private static DeliveryProof delivery(List<Parcel> sent, Purchase purchase) {
    String carrier =
        sent.stream().map(Parcel::carrier).filter(Objects::nonNull).findFirst().orElse("");
    if (sent.isEmpty() || sent.stream().anyMatch(parcel -> parcel.delivery() == null)) {
      return new DeliveryProof(carrier, 0, null, false);
    }
    List<Boolean> places = new ArrayList<>();
    for (Parcel parcel : sent) {
      Parcel.Delivery delivery = parcel.delivery();
      places.add(
          purchase == null
              ? null
              : Address.isSamePlace(
                  purchase.postalCode(),
                  purchase.shippingAddress(),
                  delivery.postalCode(),
                  delivery.address()));
    }
    return new DeliveryProof(
        carrier,
        sent.stream().mapToLong(parcel -> parcel.delivery().occurredAtMillis()).max().orElse(0),
        together(places),
        sent.stream().allMatch(parcel -> Boolean.TRUE.equals(parcel.delivery().isSignedFor())));
  }

  /** Whether all are so; null when that is not known of one and none is not. */
  private static Boolean together(List<Boolean> places) {
    if (places.contains(false)) {
      return false;
    }
    return places.contains(null) ? null : Boolean.valueOf(true);
  }

  /** Evidence, the first of a field first said holding. */
  private static final class Items {
    private final List<EvidenceItem> items = new ArrayList<>();

    void add(EvidenceField field, String value, EventOrigin origin) {
      if (value != null && items.stream().noneMatch(item -> item.field() == field)) {
        items.add(new EvidenceItem(field, value, origin));
      }
    }

    void ofPurchase(Purchase purchase) {
      if (purchase == null) {
        return;
      }
      EventOrigin origin = purchase.origin();
      add(EvidenceField.CUSTOMER_EMAIL_ADDRESS, purchase.email(), origin);
      add(EvidenceField.SHIPPING_ADDRESS, purchase.shippingAddress(), origin);
      add(EvidenceField.PRODUCT_DESCRIPTION, purchase.description(), origin);
      add(EvidenceField.REFUND_POLICY, purchase.policyVersion(), origin);
      add(EvidenceField.CANCELLATION_POLICY, purchase.policyVersion(), origin);
      String disclosure = purchase.policyVersion() == null ? null : purchase.policyDisclosure();
      add(EvidenceField.REFUND_POLICY_DISCLOSURE, disclosure, origin);
      add(EvidenceField.CANCELLATION_POLICY_DISCLOSURE, disclosure, origin);
    }

    void ofPayment(Payment payment) {
      if (payment == null) {
        return;
      }
      Payment.Payer payer = payment.payer();
      EventOrigin origin = payer.origin();
      add(EvidenceField.CUSTOMER_NAME, payer.name(), origin);
      add(EvidenceField.CUSTOMER_EMAIL_ADDRESS, payer.email(), origin);
      add(EvidenceField.CUSTOMER_PURCHASE_IP, payer.ip(), origin);
      add(EvidenceField.BILLING_ADDRESS, payer.billingAddress(), origin);
      add(EvidenceField.RECEIPT, payer.receipt(), origin);
      Payment.Refund refund = payment.refund();
      if (refund != null) {
        add(
            EvidenceField.REFUND_PROOF,
            refund.refundId() == null ? payment.chargeId() : refund.refundId(),
            refund.origin());
      }
    }

    void ofParcels(List<Parcel> sent) {
      if (sent.isEmpty()) {
        return;
      }
      EventOrigin carrier = origin(sent.get(0));
      add(EvidenceField.SHIPPING_CARRIER, joined(sent, Parcel::carrier), carrier);
      add(EvidenceField.SHIPPING_TRACKING_NUMBER, joined(sent, Parcel::trackingNumber), carrier);
      List<Parcel.Shipped> shipped =
          sent.stream()
              .map(Parcel::shipped)
              .filter(one -> one != null && one.isHandedOver())
              .sorted(Comparator.comparingLong(Parcel.Shipped::occurredAtMillis))
              .toList();
      if (!shipped.isEmpty()) {
        Parcel.Shipped first = shipped.get(0);
        add(EvidenceField.SHIPPING_DATE, CaseWording.day(first.occurredAtMillis()), first.origin());
        add(
            EvidenceField.SHIPPING_DOCUMENTATION,
            first.label() == null ? sent.get(0).trackingNumber() : first.label(),
            first.origin());
        shipped.forEach(one -> add(EvidenceField.SHIPPING_ADDRESS, one.address(), one.origin()));
      }
      if (sent.stream().allMatch(parcel -> parcel.delivery() != null)) {
        Parcel.Delivery last =
            sent.stream()
                .map(Parcel::delivery)
                .max(Comparator.comparingLong(Parcel.Delivery::occurredAtMillis))
                .orElseThrow();
        add(EvidenceField.DELIVERY_SCAN, CaseWording.time(last.occurredAtMillis()), last.origin());
        if (Boolean.TRUE.equals(last.isSignedFor())) {
          add(EvidenceField.CUSTOMER_SIGNATURE, last.proof(), last.origin());
        }
      }
    }

    List<EvidenceItem> inOrder() {
      return items.stream().sorted(Comparator.comparing(EvidenceItem::field)).toList();
    }

    private static EventOrigin origin(Parcel parcel) {
      return parcel.shipped() == null ? parcel.delivery().origin() : parcel.shipped().origin();
    }

    private static String joined(List<Parcel> sent, Function<Parcel, String> text) {
      String all =
          sent.stream()
              .map(text)
              .filter(Objects::nonNull)
              .distinct()
              .collect(Collectors.joining(", "));
      return all.isEmpty() ? null : all;
    }
  }
}
