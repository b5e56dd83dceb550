package com.primeaxiom.localstack.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketCause;
import com.primeaxiom.schemas.payment.PacketField;
import com.primeaxiom.schemas.payment.PacketGap;
import com.primeaxiom.schemas.payment.PacketPriorCharge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketFormatTest {

  private static final Instant AT = Instant.parse("2026-06-20T10:00:00Z");
  private static final String FULFILLED = "PROOF_OF_FULFILLMENT";
  private static final String PROVIDED = "ProofOfGoodsOrServicesProvided";

  private static final EvidencePacket PACKET =
      EvidencePacket.newBuilder()
          .setEventId("packet")
          .setOccurredAt(AT)
          .setSource("chargebacks")
          .setDisputeId("D-1")
          .setOrderId("536365")
          .setCause(PacketCause.REQUESTED)
          .setStage("CHARGEBACK")
          .setReason("PRODUCT_NOT_RECEIVED")
          .setNetwork("visa")
          .setAmountMinor(13_912)
          .setCurrency("GBP")
          .setDueAt(AT)
          .setDueByTable(true)
          .setStatus("OPEN")
          .setSingleSubmission(true)
          .setRefunded(false)
          .setCompleteness(0.8)
          .setFields(
              List.of(
                  field("customer_purchase_ip", "203.0.113.7", false, null, null),
                  field("shipping_carrier", "royal-mail", false, PROVIDED, FULFILLED),
                  field("shipping_tracking_number", "T-1, T-2", false, PROVIDED, FULFILLED),
                  scan(),
                  field("receipt", "receipts/1", true, "TIDorInvoice", "PROOF_OF_RECEIPT_COPY")))
          .setGaps(List.of(new PacketGap("shipping_date", "warehouse")))
          .setPriorCharges(
              List.of(
                  prior("CH-1", "IP", "DEVICE"),
                  prior("CH-2", "IP", "ADDRESS", "ACCOUNT"),
                  prior("CH-3", "IP", "DEVICE")))
          .build();

  @Test
  void stripeGetsItsFieldsAndTheTwoEarlierPaymentsThatShareMost() throws Exception {
    JsonNode json = json(PacketFormat.STRIPE);

    assertThat(json.at("/evidence/shipping_tracking_number").asText()).isEqualTo("T-1, T-2");
    assertThat(json.at("/evidence/uncategorized_text").asText())
        .isEqualTo("delivery_scan: 2026-06-03 09:00:00 UTC");
    JsonNode proof = json.at("/evidence/enhanced_evidence/visa_compelling_evidence_3");
    assertThat(proof.at("/disputed_transaction/customer_purchase_ip").asText())
        .isEqualTo("203.0.113.7");
    assertThat(proof.at("/prior_undisputed_transactions").findValuesAsText("charge"))
        .containsExactly("CH-1", "CH-2");
    assertThat(json.at("/not_mapped").findValuesAsText("value"))
        .containsExactly(
            "CH-1 shares DEVICE",
            "CH-2 shares ADDRESS",
            "CH-2 shares ACCOUNT",
            "CH-3 shares IP",
            "CH-3 shares DEVICE");
    assertThat(json.at("/references")).extracting(JsonNode::asText).containsExactly("receipt");
  }

  @Test
  void adyenGetsDocumentsByTypeAndIsToldWhatHasNoPlace() throws Exception {
    JsonNode json = json(PacketFormat.ADYEN);

    assertThat(json.at("/evidence/disputePspReference").asText()).isEqualTo("D-1");
    assertThat(json.at("/evidence/defenseDocuments").findValuesAsText("defenseDocumentTypeCode"))
        .containsExactly(PROVIDED, "TIDorInvoice", "CompellingEvidence");
    assertThat(json.at("/evidence/defenseDocuments/0/parts").fieldNames())
        .toIterable()
        .containsExactly("shipping_carrier", "shipping_tracking_number", "delivery_scan");
    assertThat(json.at("/not_mapped").findValuesAsText("field"))
        .containsExactly("customer_purchase_ip");
  }

  @Test
  void payPalGetsEveryTrackingNumberByItself() throws Exception {
    JsonNode json = json(PacketFormat.PAYPAL);

    JsonNode fulfilled = json.at("/evidence/evidences/0");
    assertThat(fulfilled.at("/evidence_type").asText()).isEqualTo(FULFILLED);
    assertThat(fulfilled.at("/evidence_info/tracking_info").findValuesAsText("tracking_number"))
        .containsExactly("T-1", "T-2");
    assertThat(fulfilled.at("/evidence_info/tracking_info/1/carrier_name_other").asText())
        .isEqualTo("royal-mail");
    assertThat(fulfilled.at("/notes").asText()).isEqualTo("delivery_scan: 2026-06-03 09:00:00 UTC");
    assertThat(json.at("/not_mapped").findValuesAsText("field"))
        .containsExactly("customer_purchase_ip", "prior_charges", "prior_charges", "prior_charges");
  }

  @Test
  void everyFormSaysWhatIsMissingAndWhereAllOfItComesFrom() throws Exception {
    for (PacketFormat format : PacketFormat.values()) {
      JsonNode json = json(format);

      assertThat(json.at("/gaps/0/name").asText()).isEqualTo("shipping_date");
      assertThat(json.at("/gaps/0/owner").asText()).isEqualTo("warehouse");
      assertThat(json.at("/single_submission").asBoolean()).isTrue();
      assertThat(json.at("/origins/receipt/offset").asLong()).isEqualTo(7);
      assertThat(json.at("/origins").size()).isEqualTo(PACKET.getFields().size());
    }
  }

  private static JsonNode json(PacketFormat format) throws Exception {
    return new ObjectMapper().readTree(format.json(PACKET));
  }

  private static PacketField scan() {
    PacketField scan =
        field("delivery_scan", "2026-06-03 09:00:00 UTC", false, PROVIDED, FULFILLED);
    scan.setStripeField("uncategorized_text");
    return scan;
  }

  private static PacketField field(
      String name, String value, boolean isReference, String adyen, String paypal) {
    return new PacketField(
        name, value, isReference, true, name, adyen, paypal, "topic", 0, 7L, name);
  }

  private static PacketPriorCharge prior(String charge, String... shared) {
    return new PacketPriorCharge(charge, "order-" + charge, AT, List.of(shared));
  }
}
