package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.ACCESS_ACTIVITY_LOG;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.BILLING_ADDRESS;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CANCELLATION_POLICY;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CANCELLATION_POLICY_DISCLOSURE;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CANCELLATION_REBUTTAL;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CUSTOMER_COMMUNICATION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CUSTOMER_EMAIL_ADDRESS;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.CUSTOMER_PURCHASE_IP;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.DELIVERY_SCAN;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.DUPLICATE_CHARGE_DOCUMENTATION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.DUPLICATE_CHARGE_EXPLANATION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.DUPLICATE_CHARGE_ID;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.PRODUCT_DESCRIPTION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.RECEIPT;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.REFUND_POLICY;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.REFUND_POLICY_DISCLOSURE;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.REFUND_PROOF;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.REFUND_REFUSAL_EXPLANATION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.SHIPPING_ADDRESS;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.SHIPPING_CARRIER;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.SHIPPING_DATE;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.SHIPPING_DOCUMENTATION;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.SHIPPING_TRACKING_NUMBER;
import static com.primeaxiom.jobs.chargeback.domain.EvidenceField.UNCATEGORIZED_TEXT;

import java.util.List;

/** Category of a dispute's reason, with the evidence that it takes to answer it. */
public enum Reason {
  /** The holder did not buy. */
  FRAUDULENT(
      CUSTOMER_PURCHASE_IP,
      BILLING_ADDRESS,
      SHIPPING_ADDRESS,
      CUSTOMER_EMAIL_ADDRESS,
      SHIPPING_DOCUMENTATION),
  /** Nothing came. */
  PRODUCT_NOT_RECEIVED(
      SHIPPING_CARRIER, SHIPPING_TRACKING_NUMBER, SHIPPING_DATE, DELIVERY_SCAN, SHIPPING_ADDRESS),
  /** Not as described, or broken. */
  PRODUCT_UNACCEPTABLE(
      PRODUCT_DESCRIPTION,
      CUSTOMER_COMMUNICATION,
      REFUND_POLICY,
      REFUND_POLICY_DISCLOSURE,
      REFUND_REFUSAL_EXPLANATION),
  /** A refund is missing. */
  CREDIT_NOT_PROCESSED(
      REFUND_POLICY, REFUND_POLICY_DISCLOSURE, REFUND_REFUSAL_EXPLANATION, REFUND_PROOF),
  /** Charged twice. */
  DUPLICATE(DUPLICATE_CHARGE_ID, DUPLICATE_CHARGE_EXPLANATION, DUPLICATE_CHARGE_DOCUMENTATION),
  /** Charged after the end of a subscription. */
  SUBSCRIPTION_CANCELED(
      CANCELLATION_POLICY,
      CANCELLATION_POLICY_DISCLOSURE,
      CANCELLATION_REBUTTAL,
      ACCESS_ACTIVITY_LOG),
  /** Anything else, among it payments that the holder does not recognise. */
  GENERAL(RECEIPT, CUSTOMER_COMMUNICATION, UNCATEGORIZED_TEXT);

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change.
  private final List<EvidenceField> required;

  Reason(EvidenceField... required) {
    this.required = List.of(required);
  }

  /** What has to be there for an answer to be complete. */
  public List<EvidenceField> required() {
    return required;
  }
}
