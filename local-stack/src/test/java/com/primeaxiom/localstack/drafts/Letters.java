package com.primeaxiom.localstack.drafts;

import com.primeaxiom.schemas.payment.DisputeOutcome;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.schemas.payment.LedgerEffect;
import com.primeaxiom.schemas.vendor.DraftAsk;
import com.primeaxiom.schemas.vendor.DraftNeed;
import com.primeaxiom.schemas.vendor.DraftStep;
import com.primeaxiom.schemas.vendor.VendorDraft;
import java.time.Instant;
import java.util.List;

/** What jobs say, of which drafts are made. */
public final class Letters {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Letters() {}

  /** A letter of the job vendor-scorecards, word for word. */
  public static VendorDraft vendor(String order) {
    Instant by = NOON.plusSeconds(24 * 3_600);
    return VendorDraft.newBuilder()
        .setEventId("LATE_ASN:V-12:" + order + "/REMINDER")
        .setOccurredAt(NOON)
        .setSource("vendor-scorecards")
        .setAlertId("LATE_ASN:V-12:" + order)
        .setType("LATE_ASN")
        .setStep(DraftStep.REMINDER)
        .setVendorId("V-12")
        .setTo("orders@northern-giftware.example")
        .setOnBehalfOf("vendors@shop.example")
        .setSubject(order + ": please send the ship notice")
        .setBody(
            """
            Dear Northern Giftware & Söhne,

            we have no valid ship notice for:

            - %1$s line 1, 85123A: 482 units
            - %1$s line 2, 71053: 1 unit

            Please send the ship notice by 2026-03-03 12:00 UTC.
            We have asked before and have no answer yet.
            """
                .formatted(order))
        .setAsks(
            List.of(
                new DraftAsk(DraftNeed.SEND_SHIP_NOTICE, order, 1, "85123A", 482L, by),
                new DraftAsk(DraftNeed.SEND_SHIP_NOTICE, order, 2, "71053", 1L, by)))
        .build();
  }

  /** A dispute of 139.12 GBP that was lost. */
  static FinanceNote.Builder finance() {
    return FinanceNote.newBuilder()
        .setEventId("dp_1/CHARGEBACK/LOST")
        .setOccurredAt(NOON.plusSeconds(60))
        .setSource("chargebacks")
        .setDisputeId("dp_1")
        .setOrderId("536365")
        .setChargeId("ch_1")
        .setStage("CHARGEBACK")
        .setKind(DisputeOutcome.LOST)
        .setEffect(LedgerEffect.WRITTEN_OFF)
        .setBookingDate("2026-03-02")
        .setAmountMinor(13_912)
        .setCurrency("GBP")
        .setFeeMinor(1_500L)
        .setRefundedMinor(0)
        .setReason("PRODUCT_NOT_RECEIVED")
        .setReasonCode("13.1")
        .setNetwork("visa");
  }
}
