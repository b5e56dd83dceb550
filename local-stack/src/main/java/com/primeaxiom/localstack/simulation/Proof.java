package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.payment.DisputeReason;
import java.util.List;
import java.util.Locale;

/** Evidence that a dispute may take, by the names of Stripe's fields. */
enum Proof {
  CUSTOMER_PURCHASE_IP,
  BILLING_ADDRESS,
  SHIPPING_ADDRESS,
  CUSTOMER_EMAIL_ADDRESS,
  SHIPPING_DOCUMENTATION,
  SHIPPING_CARRIER,
  SHIPPING_TRACKING_NUMBER,
  SHIPPING_DATE,
  DELIVERY_SCAN,
  PRODUCT_DESCRIPTION,
  CUSTOMER_COMMUNICATION,
  REFUND_POLICY,
  REFUND_POLICY_DISCLOSURE,
  REFUND_REFUSAL_EXPLANATION,
  REFUND_PROOF,
  DUPLICATE_CHARGE_ID,
  DUPLICATE_CHARGE_EXPLANATION,
  DUPLICATE_CHARGE_DOCUMENTATION,
  CANCELLATION_POLICY,
  CANCELLATION_POLICY_DISCLOSURE,
  CANCELLATION_REBUTTAL,
  ACCESS_ACTIVITY_LOG,
  RECEIPT,
  UNCATEGORIZED_TEXT;

  /** The name of the field. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What an answer to a reason takes. */
  static List<Proof> of(DisputeReason reason) {
    return switch (reason) {
      case FRAUDULENT ->
          List.of(
              CUSTOMER_PURCHASE_IP,
              BILLING_ADDRESS,
              SHIPPING_ADDRESS,
              CUSTOMER_EMAIL_ADDRESS,
              SHIPPING_DOCUMENTATION);
      case PRODUCT_NOT_RECEIVED ->
          List.of(
              SHIPPING_CARRIER,
              SHIPPING_TRACKING_NUMBER,
              SHIPPING_DATE,
              DELIVERY_SCAN,
              SHIPPING_ADDRESS);
      case PRODUCT_UNACCEPTABLE ->
          List.of(
              PRODUCT_DESCRIPTION,
              CUSTOMER_COMMUNICATION,
              REFUND_POLICY,
              REFUND_POLICY_DISCLOSURE,
              REFUND_REFUSAL_EXPLANATION);
      case CREDIT_NOT_PROCESSED ->
          List.of(
              REFUND_POLICY, REFUND_POLICY_DISCLOSURE, REFUND_REFUSAL_EXPLANATION, REFUND_PROOF);
      case DUPLICATE ->
          List.of(
              DUPLICATE_CHARGE_ID, DUPLICATE_CHARGE_EXPLANATION, DUPLICATE_CHARGE_DOCUMENTATION);
      case SUBSCRIPTION_CANCELED ->
          List.of(
              CANCELLATION_POLICY,
              CANCELLATION_POLICY_DISCLOSURE,
              CANCELLATION_REBUTTAL,
              ACCESS_ACTIVITY_LOG);
      case GENERAL -> List.of(RECEIPT, CUSTOMER_COMMUNICATION, UNCATEGORIZED_TEXT);
      case UNKNOWN -> throw new IllegalArgumentException("A dispute of this world has a reason.");
    };
  }
}
