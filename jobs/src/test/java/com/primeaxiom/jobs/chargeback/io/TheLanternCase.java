package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.Disputed.ORDER;
import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;

import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase;
import com.primeaxiom.jobs.chargeback.domain.Dossier;
import com.primeaxiom.jobs.chargeback.domain.Dossier.DeliveryProof;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.EvidenceItem;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge.Element;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.List;

/** A fraud dispute about a lantern, three of five pieces of whose evidence are there. */
final class TheLanternCase {

  static final Instant OPENED = Instant.parse("2026-06-20T10:00:00Z");
  static final Instant DUE = Instant.parse("2026-07-01T23:59:59Z");
  static final Instant SUBMITTED = Instant.parse("2026-06-29T12:00:00Z");
  static final Instant ENDED = Instant.parse("2026-07-10T12:00:00Z");
  static final Instant DELIVERED = Instant.parse("2026-06-03T09:00:00Z");
  static final Instant TOLD = Instant.parse("2026-07-10T13:00:00Z");
  static final Instant PRIOR = Instant.parse("2026-01-05T08:00:00Z");

  private TheLanternCase() {}

  /** The case with something in every field. */
  static CaseReading whole() {
    return new CaseReading(
        new DisputeCase(
            "D-1",
            ORDER,
            Stage.PRE_ARBITRATION,
            DisputeCase.Status.WON,
            Reason.FRAUDULENT,
            "10.4",
            "visa",
            "US",
            new Money(13_912, "GBP"),
            1_500,
            OPENED.toEpochMilli(),
            OPENED.toEpochMilli() + 1,
            DUE.toEpochMilli(),
            true,
            SUBMITTED.toEpochMilli(),
            ENDED.toEpochMilli(),
            origin("won")),
        dossier("CH-3", 13_912, "17850"),
        List.of(
            new PriorCharge("CH-1", "old-1", PRIOR.toEpochMilli(), List.of(Element.IP)),
            new PriorCharge(
                "CH-2",
                "old-2",
                PRIOR.toEpochMilli() + 1,
                List.of(Element.DEVICE, Element.ACCOUNT)),
            new PriorCharge("CH-0", "old-1", PRIOR.toEpochMilli() + 2, List.of())),
        TOLD.toEpochMilli(),
        77);
  }

  /** What is known of its order. */
  static Dossier dossier(String chargeId, long refundedMinor, String accountId) {
    return new Dossier(
        "D-1",
        at("2026-06-20T10:00:00Z"),
        chargeId,
        List.of(
            new EvidenceItem(EvidenceField.CUSTOMER_EMAIL_ADDRESS, "a@b.c", origin("placed")),
            new EvidenceItem(EvidenceField.CUSTOMER_PURCHASE_IP, "203.0.113.7", origin("paid")),
            new EvidenceItem(EvidenceField.SHIPPING_DOCUMENTATION, "labels/1", origin("sent")),
            new EvidenceItem(EvidenceField.RECEIPT, "receipts/1", origin("paid"))),
        new DeliveryProof("royal-mail", DELIVERED.toEpochMilli(), true, true),
        refundedMinor,
        "GB",
        accountId);
  }

  /** A case of which nothing is known but the dispute. */
  static CaseReading bare() {
    return new CaseReading(
        new DisputeCase(
            "D-1",
            ORDER,
            Stage.CHARGEBACK,
            DisputeCase.Status.OPEN,
            Reason.PRODUCT_NOT_RECEIVED,
            null,
            "paypal",
            null,
            new Money(13_912, "GBP"),
            0,
            OPENED.toEpochMilli(),
            OPENED.toEpochMilli(),
            DUE.toEpochMilli(),
            false,
            0,
            0,
            origin("opened")),
        Dossier.empty("D-1"),
        List.of(),
        TOLD.toEpochMilli(),
        78);
  }
}
