package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.Refusals.assertRefused;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.DUE;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.PRIOR;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.Packet.Cause;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketCause;
import com.primeaxiom.schemas.payment.PacketField;
import com.primeaxiom.schemas.payment.PacketGap;
import com.primeaxiom.schemas.payment.PacketPriorCharge;
import com.primeaxiom.schemas.payment.PacketRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketMapperTest {

  private static final EventOrigin ORIGIN = new EventOrigin("packet.request.v1", 0, 3, "R-1");
  private static final PacketAsked ASKED =
      new PacketAsked("D-1", TOLD.toEpochMilli(), "R-1", "a.finance");

  private static PacketRequest.Builder request() {
    return PacketRequest.newBuilder()
        .setEventId("R-1")
        .setOccurredAt(TOLD)
        .setSource("stack")
        .setDisputeId("D-1")
        .setRequestedBy("a.finance");
  }

  @Test
  void everyFieldOfARequestIsKept() throws Exception {
    assertThat(PacketMapper.toFact(request().build(), ORIGIN)).isEqualTo(ASKED);
  }

  @Test
  void aRequestForNothingOrByNobodyIsRefused() {
    assertRefused(
        () -> PacketMapper.toFact(request().setDisputeId(" ").build(), ORIGIN),
        Refusal.MISSING_VALUE,
        "dispute_id");
    assertRefused(
        () -> PacketMapper.toFact(request().setRequestedBy("").build(), ORIGIN),
        Refusal.MISSING_VALUE,
        "requested_by");
  }

  @Test
  void everyFieldOfAPacketIsInItsRecord() {
    EvidencePacket record =
        PacketMapper.toRecord(
            new Packet("D-1/REQUESTED/R-1", Cause.REQUESTED, ASKED, TheLanternCase.whole()),
            "chargebacks");

    assertThat(record)
        .isEqualTo(
            EvidencePacket.newBuilder()
                .setEventId("D-1/REQUESTED/R-1")
                .setOccurredAt(TOLD)
                .setSource("chargebacks")
                .setDisputeId("D-1")
                .setOrderId("536365")
                .setCause(PacketCause.REQUESTED)
                .setRequestId("R-1")
                .setRequestedBy("a.finance")
                .setChargeId("CH-3")
                .setStage("PRE_ARBITRATION")
                .setReason("FRAUDULENT")
                .setReasonCode("10.4")
                .setNetwork("visa")
                .setAmountMinor(13_912)
                .setCurrency("GBP")
                .setDueAt(DUE)
                .setDueByTable(true)
                .setStatus("WON")
                .setSingleSubmission(true)
                .setRefunded(true)
                .setCompleteness(0.6)
                .setFields(
                    List.of(
                        field("customer_email_address", "a@b.c", false, true, "placed")
                            .setStripeField("customer_email_address")
                            .setAdyenDocumentType("DefenseMaterial")
                            .build(),
                        field("customer_purchase_ip", "203.0.113.7", false, true, "paid")
                            .setStripeField("customer_purchase_ip")
                            .setAdyenDocumentType("DefenseMaterial")
                            .build(),
                        field("shipping_documentation", "labels/1", true, true, "sent")
                            .setStripeField("shipping_documentation")
                            .setAdyenDocumentType("ShippedToAVS")
                            .setPaypalEvidenceType("PROOF_OF_SHIPMENT_POSTAGE")
                            .build(),
                        field("receipt", "receipts/1", true, false, "paid")
                            .setStripeField("receipt")
                            .setAdyenDocumentType("TIDorInvoice")
                            .setPaypalEvidenceType("PROOF_OF_RECEIPT_COPY")
                            .build()))
                .setGaps(
                    List.of(
                        new PacketGap("billing_address", "payment processor"),
                        new PacketGap("shipping_address", "storefront")))
                .setPriorCharges(
                    List.of(
                        new PacketPriorCharge("CH-1", "old-1", PRIOR, List.of("IP")),
                        new PacketPriorCharge(
                            "CH-2", "old-2", PRIOR.plusMillis(1), List.of("DEVICE", "ACCOUNT")),
                        new PacketPriorCharge("CH-0", "old-1", PRIOR.plusMillis(2), List.of())))
                .build());
  }

  private static PacketField.Builder field(
      String name, String value, boolean isReference, boolean isRequired, String eventId) {
    return PacketField.newBuilder()
        .setName(name)
        .setValue(value)
        .setReference(isReference)
        .setRequired(isRequired)
        .setTopic("topic")
        .setPartition(0)
        .setOffset(1)
        .setEventId(eventId);
  }

  @Test
  void whatIsNotKnownIsNull() {
    EvidencePacket record =
        PacketMapper.toRecord(
            new Packet("P", Cause.READY, null, TheLanternCase.bare()), "chargebacks");

    assertThat(record.getRequestId()).isNull();
    assertThat(record.getRequestedBy()).isNull();
    assertThat(record.getChargeId()).isNull();
    assertThat(record.getReasonCode()).isNull();
    assertThat(record.getDueByTable()).isFalse();
    assertThat(record.getSingleSubmission()).isFalse();
    assertThat(record.getRefunded()).isFalse();
    assertThat(record.getCompleteness()).isZero();
    assertThat(record.getFields()).isEmpty();
    assertThat(record.getPriorCharges()).isEmpty();
    assertThat(record.getGaps())
        .extracting(PacketGap::getName, PacketGap::getOwner)
        .contains(tuple("delivery_scan", "carrier"))
        .hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void everyCauseHasItsSymbol(Cause cause) {
    Packet packet = new Packet("P", cause, null, TheLanternCase.bare());

    assertThat(PacketMapper.toRecord(packet, "chargebacks").getCause().name())
        .isEqualTo(cause.name());
  }
}
