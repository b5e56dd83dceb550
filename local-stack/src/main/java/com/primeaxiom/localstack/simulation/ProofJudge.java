package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.support.MessageKind;
import java.util.List;

/**
 * Says which evidence exists for a dispute at a time, from how the world was made.
 *
 * @param dispute the dispute
 * @param at the time, epoch milliseconds
 */
record ProofJudge(TrueDispute dispute, long at) {

  /** What an answer to a reason takes and nobody has. */
  List<Proof> gaps(DisputeReason reason) {
    return Proof.of(reason).stream().filter(proof -> !exists(proof)).toList();
  }

  /** Whether the payment can be told to be the disputed one. */
  boolean isPaymentKnown() {
    ShopPayment payment = dispute.payment();
    return dispute.isPaymentNamed() ? payment.toldAt() <= at : payment.isCapturedBy(at);
  }

  /** Whether it is told which payment is disputed. */
  boolean isPaymentTold() {
    return dispute.isPaymentNamed() || isPaymentKnown();
  }

  /** What was given back of the payment, minor units. */
  long refunded() {
    return isPaymentKnown() ? dispute.payment().refundedBy(at) : 0;
  }

  /** Country that the goods went to; empty when not known. */
  String country() {
    return isOrderKnown() && order().checkout().place() != null
        ? order().checkout().place().country()
        : "";
  }

  /** When the last parcel came; {@link Purchase#NEVER} while one has not. */
  long deliveredAt() {
    List<ShopParcel> sent = sent();
    return isAllDelivered(sent)
        ? sent.stream().mapToLong(parcel -> parcel.delivery().at()).max().orElse(Purchase.NEVER)
        : Purchase.NEVER;
  }

  /** Whether the parcels went where they were to go: SAME, OTHER or UNKNOWN. */
  String place() {
    List<ShopParcel> sent = sent();
    if (!isAllDelivered(sent) || !isOrderKnown() || order().checkout().place() == null) {
      return "UNKNOWN";
    }
    boolean isUnknown = false;
    for (ShopParcel parcel : sent) {
      if (Boolean.FALSE.equals(parcel.delivery().isRightPlace())) {
        return "OTHER";
      }
      isUnknown |= parcel.delivery().isRightPlace() == null;
    }
    return isUnknown ? "UNKNOWN" : "SAME";
  }

  /** Whether every parcel was signed for. */
  boolean isSignedFor() {
    List<ShopParcel> sent = sent();
    return isAllDelivered(sent)
        && sent.stream().allMatch(parcel -> Boolean.TRUE.equals(parcel.delivery().isSignedFor()));
  }

  private boolean exists(Proof proof) {
    ShopOrder.Checkout checkout = order().checkout();
    ShopPayment.Payer payer = dispute.payment().payer();
    boolean isPayer = isPaymentKnown();
    return switch (proof) {
      case CUSTOMER_PURCHASE_IP -> isPayer && payer.ip() != null;
      case BILLING_ADDRESS -> isPayer && payer.billingAddress() != null;
      case CUSTOMER_EMAIL_ADDRESS ->
          (isOrderKnown() && checkout.email() != null) || (isPayer && payer.email() != null);
      case SHIPPING_ADDRESS ->
          (isOrderKnown() && checkout.place() != null)
              || sent().stream()
                  .anyMatch(
                      parcel -> parcel.isHandedOverBy(at) && parcel.shipped().address() != null);
      case SHIPPING_CARRIER, SHIPPING_TRACKING_NUMBER -> !sent().isEmpty();
      case SHIPPING_DATE, SHIPPING_DOCUMENTATION ->
          sent().stream().anyMatch(parcel -> parcel.isHandedOverBy(at));
      case DELIVERY_SCAN -> isAllDelivered(sent());
      case PRODUCT_DESCRIPTION -> isOrderKnown() && checkout.description() != null;
      case REFUND_POLICY, CANCELLATION_POLICY -> isOrderKnown() && checkout.policyVersion() != null;
      case REFUND_POLICY_DISCLOSURE, CANCELLATION_POLICY_DISCLOSURE ->
          isOrderKnown() && checkout.policyVersion() != null && checkout.policyDisclosure() != null;
      case REFUND_PROOF -> refunded() > 0;
      case DUPLICATE_CHARGE_ID ->
          isPayer
              && order().payments().stream()
                  .anyMatch(other -> other != dispute.payment() && other.isCapturedBy(at));
      case RECEIPT -> (isPayer && payer.receipt() != null) || isWritten(MessageKind.RECEIPT);
      case CUSTOMER_COMMUNICATION ->
          isWritten(MessageKind.CUSTOMER_MESSAGE) || isWritten(MessageKind.SHOP_REPLY);
      case REFUND_REFUSAL_EXPLANATION -> isWritten(MessageKind.REFUND_REFUSED);
      case DUPLICATE_CHARGE_EXPLANATION -> isWritten(MessageKind.DUPLICATE_EXPLAINED);
      case DUPLICATE_CHARGE_DOCUMENTATION -> isWritten(MessageKind.DUPLICATE_DOCUMENTED);
      case CANCELLATION_REBUTTAL -> isWritten(MessageKind.CANCELLATION_REFUSED);
      case ACCESS_ACTIVITY_LOG -> isWritten(MessageKind.ACCESS_LOG);
      case UNCATEGORIZED_TEXT -> isWritten(MessageKind.STATEMENT);
    };
  }

  private boolean isWritten(MessageKind kind) {
    return order().letters().stream()
        .anyMatch(letter -> letter.kind() == kind && letter.at() <= at);
  }

  private boolean isOrderKnown() {
    return order().toldAt() <= at;
  }

  private boolean isAllDelivered(List<ShopParcel> sent) {
    return !sent.isEmpty() && sent.stream().allMatch(parcel -> parcel.isDeliveredBy(at));
  }

  private List<ShopParcel> sent() {
    return order().parcels().stream().filter(parcel -> parcel.isSentBy(at)).toList();
  }

  private ShopOrder order() {
    return dispute.order();
  }
}
