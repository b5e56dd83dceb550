package com.primeaxiom.jobs.chargeback.domain;

/**
 * Where the interfaces of payment processors want a piece of evidence. What a form has no place for
 * has none here, and the packet says so.
 */
public enum ProcessorForm {
  /** Fields of the evidence of a dispute at Stripe. */
  STRIPE {
    @Override
    public String placeOf(Reason reason, EvidenceField field) {
      return switch (field) {
        case DELIVERY_SCAN, REFUND_PROOF -> EvidenceField.UNCATEGORIZED_TEXT.label();
        default -> field.label();
      };
    }
  },
  /**
   * Types of documents that Adyen's supplyDefenseDocument takes. Which of them a dispute may have
   * is for retrieveApplicableDefenseReasons to say; DefenseMaterial is the general one. A plain
   * value has to be written into such a document.
   */
  ADYEN {
    @Override
    public String placeOf(Reason reason, EvidenceField field) {
      boolean isPayer =
          switch (field) {
            case CUSTOMER_NAME, CUSTOMER_EMAIL_ADDRESS, CUSTOMER_PURCHASE_IP, BILLING_ADDRESS ->
                true;
            default -> false;
          };
      if (isPayer) {
        // Who paid is a question in a fraud dispute; in another one no document asks for it.
        return reason == Reason.FRAUDULENT ? GENERAL : null;
      }
      return switch (field) {
        case SHIPPING_ADDRESS,
            SHIPPING_CARRIER,
            SHIPPING_TRACKING_NUMBER,
            SHIPPING_DATE,
            SHIPPING_DOCUMENTATION,
            DELIVERY_SCAN,
            CUSTOMER_SIGNATURE ->
            reason == Reason.FRAUDULENT ? "ShippedToAVS" : PROVIDED;
        case ACCESS_ACTIVITY_LOG, SERVICE_DOCUMENTATION -> PROVIDED;
        case PRODUCT_DESCRIPTION ->
            reason == Reason.PRODUCT_UNACCEPTABLE ? "GoodsWereAsDescribed" : GENERAL;
        case RECEIPT, DUPLICATE_CHARGE_DOCUMENTATION -> "TIDorInvoice";
        case REFUND_POLICY,
            REFUND_POLICY_DISCLOSURE,
            CANCELLATION_POLICY,
            CANCELLATION_POLICY_DISCLOSURE ->
            "DisclosureAtPointOfInteraction";
        case DUPLICATE_CHARGE_ID -> reason == Reason.DUPLICATE ? GENERAL : null;
        default -> GENERAL;
      };
    }
  },
  /** Types of evidence that PayPal's provide-evidence takes. */
  PAYPAL {
    @Override
    public String placeOf(Reason reason, EvidenceField field) {
      return switch (field) {
        // PayPal knows who paid, from where, and does not ask for it.
        case CUSTOMER_NAME, CUSTOMER_EMAIL_ADDRESS, CUSTOMER_PURCHASE_IP, BILLING_ADDRESS -> null;
        case SHIPPING_CARRIER,
            SHIPPING_TRACKING_NUMBER,
            SHIPPING_DATE,
            SHIPPING_ADDRESS,
            DELIVERY_SCAN ->
            "PROOF_OF_FULFILLMENT";
        case SHIPPING_DOCUMENTATION -> "PROOF_OF_SHIPMENT_POSTAGE";
        case CUSTOMER_SIGNATURE -> "PROOF_OF_DELIVERY_SIGNATURE";
        case PRODUCT_DESCRIPTION -> "ITEM_DESCRIPTION";
        case RECEIPT -> "PROOF_OF_RECEIPT_COPY";
        case REFUND_POLICY, REFUND_POLICY_DISCLOSURE -> "RETURN_POLICY";
        case REFUND_PROOF -> "PROOF_OF_REFUND";
        case CANCELLATION_POLICY, CANCELLATION_POLICY_DISCLOSURE -> "BILLING_AGREEMENT";
        case ACCESS_ACTIVITY_LOG, SERVICE_DOCUMENTATION ->
            "PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED";
        case DUPLICATE_CHARGE_ID -> reason == Reason.DUPLICATE ? OTHER : null;
        case CUSTOMER_COMMUNICATION,
            REFUND_REFUSAL_EXPLANATION,
            CANCELLATION_REBUTTAL,
            DUPLICATE_CHARGE_EXPLANATION,
            DUPLICATE_CHARGE_DOCUMENTATION,
            UNCATEGORIZED_TEXT ->
            OTHER;
      };
    }
  };

  private static final String GENERAL = "DefenseMaterial";
  private static final String PROVIDED = "ProofOfGoodsOrServicesProvided";
  private static final String OTHER = "OTHER";

  /** The name of the place in the answer to a reason; null when the form has none. */
  public abstract String placeOf(Reason reason, EvidenceField field);
}
