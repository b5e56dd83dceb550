package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.support.MessageKind;
import java.util.ArrayList;
import java.util.List;

/** An order that somebody may dispute one day, with everything that becomes of it. */
final class ShopOrder {

  /**
   * What the storefront says of the checkout; null for what it does not say.
   *
   * @param email address it was confirmed to
   * @param place where the goods go
   * @param description what was sold
   * @param policyVersion policy that was shown
   * @param policyDisclosure how it was shown
   */
  record Checkout(
      String email,
      Shopper.Place place,
      String description,
      String policyVersion,
      String policyDisclosure) {}

  /**
   * A message or document that customer service holds.
   *
   * @param kind what it is
   * @param at when it was written, epoch milliseconds
   */
  record Letter(MessageKind kind, long at) {}

  private final int number;
  private final Shopper shopper;
  private final boolean isSubscription;
  private final long toldAt;
  private final Checkout checkout;
  private final List<ShopPayment> payments = new ArrayList<>();
  private final List<ShopParcel> parcels = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private final List<TrueDispute> disputes = new ArrayList<>();

  /**
   * An order.
   *
   * @param toldAt when the storefront tells of it, epoch milliseconds
   */
  ShopOrder(int number, Shopper shopper, boolean isSubscription, long toldAt, Checkout checkout) {
    this.number = number;
    this.shopper = shopper;
    this.isSubscription = isSubscription;
    this.toldAt = toldAt;
    this.checkout = checkout;
  }

  int number() {
    return number;
  }

  String id() {
    return "O-%06d".formatted(number);
  }

  Shopper shopper() {
    return shopper;
  }

  /** Whether nothing is shipped. */
  boolean isSubscription() {
    return isSubscription;
  }

  long toldAt() {
    return toldAt;
  }

  Checkout checkout() {
    return checkout;
  }

  /** The first one is for the goods; a second one is for the same order once more. */
  List<ShopPayment> payments() {
    return payments;
  }

  List<ShopParcel> parcels() {
    return parcels;
  }

  List<Letter> letters() {
    return letters;
  }

  List<TrueDispute> disputes() {
    return disputes;
  }

  /** Whether a payment is disputed by a time. */
  boolean isDisputedBy(ShopPayment payment, long at) {
    return disputes.stream()
        .anyMatch(dispute -> dispute.payment() == payment && dispute.openedAt() <= at);
  }
}
