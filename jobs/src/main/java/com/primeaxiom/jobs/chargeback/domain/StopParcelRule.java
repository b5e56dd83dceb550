package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An early fraud notice on an order that has not left yet: stop the parcel and give the money back
 * before it is disputed. One alert an order.
 *
 * @param policyVersion version of the rules
 */
public record StopParcelRule(String policyVersion) implements Serializable {

  /** Name of the alert. */
  public static final String TYPE = "REFUND_BEFORE_DISPUTE";

  /**
   * What a look came to.
   *
   * @param state the order after it
   * @param step the step to tell; null for none
   */
  public record Reviewed(OrderFileState state, AlertStep step) {}

  /** Looks at an order. */
  public Reviewed review(String orderId, OrderFileState file, long nowMillis) {
    Payment reported =
        file.payments().stream()
            .filter(payment -> payment.fraudReport() != null)
            .findFirst()
            .orElse(null);
    if (reported == null || file.isStopEnded()) {
      return new Reviewed(file, null);
    }
    boolean isSettled =
        reported.isVoided() || reported.refundedMinor() >= reported.amount().amountMinor();
    boolean isWanted = !file.isSent() && !isSettled && file.claims().isEmpty();
    if (file.stopOpenedAtMillis() == 0) {
      return isWanted
          ? new Reviewed(
              file.withStop(nowMillis, false),
              step(
                  orderId, reported, Status.OPEN, nowMillis, nowMillis, summary(orderId, reported)))
          : new Reviewed(file, null);
    }
    if (isWanted) {
      return new Reviewed(file, null);
    }
    String why =
        isSettled
            ? "Order " + orderId + ": the money was given back before a dispute."
            : file.isSent()
                ? "Order " + orderId + ": the parcel has left all the same."
                : "Order " + orderId + ": the payment is disputed.";
    return new Reviewed(
        file.withStop(file.stopOpenedAtMillis(), true),
        step(orderId, reported, Status.RESOLVED, file.stopOpenedAtMillis(), nowMillis, why));
  }

  private static String summary(String orderId, Payment payment) {
    return "Order %s over %s is reported as fraud and has not left: stop the parcel and refund it."
        .formatted(orderId, payment.amount().inWords());
  }

  private AlertStep step(
      String orderId,
      Payment payment,
      Status status,
      long openedAtMillis,
      long nowMillis,
      String summary) {
    Instant openedAt = Instant.ofEpochMilli(openedAtMillis);
    return new AlertStep(
        String.join(":", TYPE, orderId, openedAt.toString()),
        TYPE,
        status,
        Severity.CRITICAL,
        Audience.FINANCE,
        Map.of("order_id", orderId, "charge_id", payment.chargeId()),
        openedAt,
        Instant.ofEpochMilli(nowMillis),
        null,
        status == Status.OPEN ? payment.amount() : null,
        summary,
        List.of(
            new Term("amount", payment.amount().amountMinor(), "minor units"),
            new Term("refunded", payment.refundedMinor(), "minor units")),
        List.of(payment.fraudReport().origin()),
        policyVersion);
  }
}
