package com.primeaxiom.jobs.chargeback;

import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.Parcel;
import com.primeaxiom.jobs.chargeback.domain.Payment;
import com.primeaxiom.jobs.chargeback.domain.Purchase;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;

/** A lantern for 139.12 GBP, sent to Leeds, and the dispute about it. */
public final class Disputed {

  public static final String ORDER = "536365";

  private Disputed() {}

  /** A time as epoch milliseconds. */
  public static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  public static EventOrigin origin(String eventId) {
    return new EventOrigin("topic", 0, 1, eventId);
  }

  public static Purchase purchase(String time) {
    return new Purchase(
        true,
        at(time),
        origin("placed"),
        "web",
        "a.buyer@example.org",
        "1 Mill Lane, Leeds",
        "LS1 4AB",
        "GB",
        "lantern",
        "2026-01",
        "checkbox before payment",
        true);
  }

  public static Payment captured(String chargeId, String time) {
    return new Payment(
        chargeId,
        new Payment.Payer(
            at(time),
            origin(chargeId + "/CAPTURED"),
            "visa",
            "card-1",
            "17850",
            "A. Buyer",
            "a.buyer@example.org",
            "203.0.113.7",
            null,
            "9b1f0c77",
            "1 Mill Lane, Leeds",
            "AVS match",
            "receipts/" + chargeId),
        new Money(13_912, "GBP"),
        at(time),
        false,
        null,
        null);
  }

  public static Parcel handedOver(String time) {
    return new Parcel(
        "S-1",
        "T-1",
        new Parcel.Shipped(
            true, at(time), origin("shipped"), "royal-mail", true, null, "LS1 4AB", "labels/1"),
        false,
        null);
  }

  public static Parcel delivered(String time) {
    return new Parcel(
        null,
        "T-1",
        null,
        false,
        new Parcel.Delivery(
            at(time), origin("delivered"), "royal-mail", true, null, "ls1 4ab", "proofs/1"));
  }

  /** A step of a dispute about goods that did not come. */
  public static DisputeFact step(
      String disputeId, DisputeFact.Step step, Stage stage, long atMillis, long dueMillis) {
    return of(Reason.PRODUCT_NOT_RECEIVED, disputeId, step, stage, atMillis, dueMillis);
  }

  public static DisputeFact of(
      Reason reason,
      String disputeId,
      DisputeFact.Step step,
      Stage stage,
      long atMillis,
      long dueMillis) {
    return new DisputeFact(
        disputeId,
        ORDER,
        atMillis,
        origin(String.join("/", disputeId, stage.name(), step.name(), String.valueOf(atMillis))),
        step,
        stage,
        reason,
        null,
        null,
        "visa",
        "GB",
        new Money(13_912, "GBP"),
        dueMillis,
        1_500);
  }
}
