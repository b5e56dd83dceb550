package com.primeaxiom.jobs.chargeback.domain;

/**
 * A piece of evidence, by the name that Stripe gives it, with the system that answers for it. Two
 * are no field of Stripe's: the delivery scan and the proof of a refund are handed in as parts of
 * others.
 */
public enum EvidenceField {
  CUSTOMER_NAME("customer_name", "payment processor"),
  CUSTOMER_EMAIL_ADDRESS("customer_email_address", "storefront"),
  CUSTOMER_PURCHASE_IP("customer_purchase_ip", "payment processor"),
  BILLING_ADDRESS("billing_address", "payment processor"),
  SHIPPING_ADDRESS("shipping_address", "storefront"),
  SHIPPING_CARRIER("shipping_carrier", "warehouse"),
  SHIPPING_TRACKING_NUMBER("shipping_tracking_number", "warehouse"),
  SHIPPING_DATE("shipping_date", "warehouse"),
  SHIPPING_DOCUMENTATION("shipping_documentation", "warehouse"),
  /** A scan of the carrier that says that every parcel was delivered. */
  DELIVERY_SCAN("delivery_scan", "carrier"),
  CUSTOMER_SIGNATURE("customer_signature", "carrier"),
  PRODUCT_DESCRIPTION("product_description", "storefront"),
  RECEIPT("receipt", "payment processor"),
  CUSTOMER_COMMUNICATION("customer_communication", "customer service"),
  REFUND_POLICY("refund_policy", "storefront"),
  REFUND_POLICY_DISCLOSURE("refund_policy_disclosure", "storefront"),
  REFUND_REFUSAL_EXPLANATION("refund_refusal_explanation", "customer service"),
  /** Money that was given back. */
  REFUND_PROOF("refund_proof", "payment processor"),
  CANCELLATION_POLICY("cancellation_policy", "storefront"),
  CANCELLATION_POLICY_DISCLOSURE("cancellation_policy_disclosure", "storefront"),
  CANCELLATION_REBUTTAL("cancellation_rebuttal", "customer service"),
  ACCESS_ACTIVITY_LOG("access_activity_log", "customer service"),
  SERVICE_DOCUMENTATION("service_documentation", "customer service"),
  DUPLICATE_CHARGE_ID("duplicate_charge_id", "payment processor"),
  DUPLICATE_CHARGE_EXPLANATION("duplicate_charge_explanation", "customer service"),
  DUPLICATE_CHARGE_DOCUMENTATION("duplicate_charge_documentation", "customer service"),
  UNCATEGORIZED_TEXT("uncategorized_text", "customer service");

  private final String label;
  private final String owner;

  EvidenceField(String label, String owner) {
    this.label = label;
    this.owner = owner;
  }

  /**
   * Whether a piece is known by where it can be read: a document to upload, or a text to copy,
   * before it is sent.
   */
  public boolean isReference() {
    return switch (this) {
      case SHIPPING_DOCUMENTATION,
          CUSTOMER_SIGNATURE,
          RECEIPT,
          CUSTOMER_COMMUNICATION,
          REFUND_POLICY,
          REFUND_REFUSAL_EXPLANATION,
          CANCELLATION_POLICY,
          CANCELLATION_REBUTTAL,
          ACCESS_ACTIVITY_LOG,
          SERVICE_DOCUMENTATION,
          DUPLICATE_CHARGE_EXPLANATION,
          DUPLICATE_CHARGE_DOCUMENTATION,
          UNCATEGORIZED_TEXT ->
          true;
      default -> false;
    };
  }

  /** The name in a packet. */
  public String label() {
    return label;
  }

  /** System that answers for it, and for the gap when it is missing. */
  public String owner() {
    return owner;
  }
}
