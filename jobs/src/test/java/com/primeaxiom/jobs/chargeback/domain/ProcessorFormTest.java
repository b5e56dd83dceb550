package com.primeaxiom.jobs.chargeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessorFormTest {

  @ParameterizedTest(name = "{0} {1}: {2} {3} {4}")
  @CsvSource({
    "PRODUCT_NOT_RECEIVED, SHIPPING_CARRIER, shipping_carrier, ProofOfGoodsOrServicesProvided,"
        + " PROOF_OF_FULFILLMENT",
    "PRODUCT_NOT_RECEIVED, SHIPPING_TRACKING_NUMBER, shipping_tracking_number,"
        + " ProofOfGoodsOrServicesProvided, PROOF_OF_FULFILLMENT",
    "PRODUCT_NOT_RECEIVED, DELIVERY_SCAN, uncategorized_text, ProofOfGoodsOrServicesProvided,"
        + " PROOF_OF_FULFILLMENT",
    "PRODUCT_NOT_RECEIVED, CUSTOMER_SIGNATURE, customer_signature, ProofOfGoodsOrServicesProvided,"
        + " PROOF_OF_DELIVERY_SIGNATURE",
    "PRODUCT_NOT_RECEIVED, CUSTOMER_EMAIL_ADDRESS, customer_email_address, , ",
    "FRAUDULENT, CUSTOMER_EMAIL_ADDRESS, customer_email_address, DefenseMaterial, ",
    "FRAUDULENT, SHIPPING_ADDRESS, shipping_address, ShippedToAVS, PROOF_OF_FULFILLMENT",
    "FRAUDULENT, DUPLICATE_CHARGE_ID, duplicate_charge_id, , ",
    "PRODUCT_UNACCEPTABLE, PRODUCT_DESCRIPTION, product_description, GoodsWereAsDescribed,"
        + " ITEM_DESCRIPTION",
    "GENERAL, PRODUCT_DESCRIPTION, product_description, DefenseMaterial, ITEM_DESCRIPTION",
    "CREDIT_NOT_PROCESSED, REFUND_POLICY, refund_policy, DisclosureAtPointOfInteraction,"
        + " RETURN_POLICY",
    "CREDIT_NOT_PROCESSED, REFUND_PROOF, uncategorized_text, DefenseMaterial, PROOF_OF_REFUND",
    "DUPLICATE, DUPLICATE_CHARGE_ID, duplicate_charge_id, DefenseMaterial, OTHER",
    "DUPLICATE, DUPLICATE_CHARGE_DOCUMENTATION, duplicate_charge_documentation, TIDorInvoice,"
        + " OTHER",
    "SUBSCRIPTION_CANCELED, CANCELLATION_POLICY, cancellation_policy,"
        + " DisclosureAtPointOfInteraction, BILLING_AGREEMENT",
    "SUBSCRIPTION_CANCELED, ACCESS_ACTIVITY_LOG, access_activity_log,"
        + " ProofOfGoodsOrServicesProvided, PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED",
    "GENERAL, RECEIPT, receipt, TIDorInvoice, PROOF_OF_RECEIPT_COPY",
  })
  void aPieceOfEvidenceHasItsPlaceInEveryForm(
      Reason reason, EvidenceField field, String stripe, String adyen, String paypal) {
    assertThat(ProcessorForm.STRIPE.placeOf(reason, field)).isEqualTo(stripe);
    assertThat(ProcessorForm.ADYEN.placeOf(reason, field)).isEqualTo(adyen);
    assertThat(ProcessorForm.PAYPAL.placeOf(reason, field)).isEqualTo(paypal);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatAReasonRequiresHasAPlaceAtStripeAndAtAdyen(Reason reason) {
    assertThat(reason.required())
        .allSatisfy(
            field -> {
              assertThat(ProcessorForm.STRIPE.placeOf(reason, field)).isNotNull();
              assertThat(ProcessorForm.ADYEN.placeOf(reason, field)).isNotNull();
            });
  }

  @Test
  void payPalAsksForNothingAboutThePayer() {
    assertThat(Reason.FRAUDULENT.required())
        .filteredOn(field -> ProcessorForm.PAYPAL.placeOf(Reason.FRAUDULENT, field) == null)
        .containsExactly(
            EvidenceField.CUSTOMER_PURCHASE_IP,
            EvidenceField.BILLING_ADDRESS,
            EvidenceField.CUSTOMER_EMAIL_ADDRESS);
  }
}
