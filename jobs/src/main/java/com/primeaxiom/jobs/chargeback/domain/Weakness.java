package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.domain.Reason.CREDIT_NOT_PROCESSED;
import static com.primeaxiom.jobs.chargeback.domain.Reason.FRAUDULENT;
import static com.primeaxiom.jobs.chargeback.domain.Reason.PRODUCT_NOT_RECEIVED;
import static com.primeaxiom.jobs.chargeback.domain.Reason.PRODUCT_UNACCEPTABLE;
import static com.primeaxiom.jobs.chargeback.domain.Reason.SUBSCRIPTION_CANCELED;

import java.util.List;

/** What a parcel lacks when it ships, with the disputes that it could not be defended against. */
public enum Weakness {
  /** The carrier is not known. */
  NO_CARRIER(PRODUCT_NOT_RECEIVED),
  /** The carrier's number is not known. */
  NO_TRACKING_NUMBER(PRODUCT_NOT_RECEIVED),
  /** It is dear enough to be signed for, and is not to be. */
  NO_SIGNATURE(PRODUCT_NOT_RECEIVED),
  /** The label has another address than the order. */
  ADDRESS_MISMATCH(PRODUCT_NOT_RECEIVED, FRAUDULENT),
  /** No address is known. */
  NO_SHIPPING_ADDRESS(PRODUCT_NOT_RECEIVED, FRAUDULENT),
  /** No e-mail address is known. */
  NO_EMAIL(FRAUDULENT),
  /** The IP address of the purchase is not known. */
  NO_PURCHASE_IP(FRAUDULENT),
  /** The billing address is not known. */
  NO_BILLING_ADDRESS(FRAUDULENT),
  /** It is not known what was sold. */
  NO_DESCRIPTION(PRODUCT_UNACCEPTABLE),
  /** No refund and cancellation policy was shown. */
  NO_POLICY(PRODUCT_UNACCEPTABLE, CREDIT_NOT_PROCESSED, SUBSCRIPTION_CANCELED),
  /** It is not known how the policy was shown. */
  NO_POLICY_DISCLOSURE(PRODUCT_UNACCEPTABLE, CREDIT_NOT_PROCESSED, SUBSCRIPTION_CANCELED),
  /** The customer did not accept it, or nobody knows. */
  POLICY_NOT_ACCEPTED(PRODUCT_UNACCEPTABLE, CREDIT_NOT_PROCESSED, SUBSCRIPTION_CANCELED);

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change.
  private final List<Reason> reasons;

  Weakness(Reason... reasons) {
    this.reasons = List.of(reasons);
  }

  /** Categories of disputes that cannot be answered for it. */
  public List<Reason> reasons() {
    return reasons;
  }
}
