package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Payment;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.payment.Charge;
import com.primeaxiom.schemas.payment.ChargeStatus;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps of payments, from Avro to the domain. */
public final class ChargeMapper {

  private ChargeMapper() {}

  /** Checks a step of a payment. */
  public static OrderFact toFact(Charge charge, EventOrigin origin) throws InvalidRecordException {
    requireKnown("status", charge.getStatus() != ChargeStatus.UNKNOWN);
    String order = Require.text("order_id", charge.getOrderId());
    long at = charge.getOccurredAt().toEpochMilli();
    long amount = Require.price("amount_minor", charge.getAmountMinor());
    long refunded = Require.price("refunded_minor", charge.getRefundedMinor());
    if (amount == 0 || refunded > amount) {
      throw new InvalidRecordException(
          amount == 0 ? Refusal.INVALID_VALUE : Refusal.CONTRADICTION,
          "amount_minor is " + amount + " and refunded_minor " + refunded + ".");
    }
    Payment payment =
        new Payment(
            Require.text("charge_id", charge.getChargeId()),
            payer(charge, at, origin),
            new Money(amount, Require.currency("currency", charge.getCurrency())),
            charge.getStatus() == ChargeStatus.CAPTURED ? at : 0,
            charge.getStatus() == ChargeStatus.VOIDED,
            refunded == 0
                ? null
                : new Payment.Refund(refunded, at, origin, orNull(charge.getRefundId())),
            charge.getStatus() == ChargeStatus.FRAUD_REPORTED
                ? new Payment.FraudReport(at, origin)
                : null);
    return OrderFact.of(order, at, origin, payment);
  }

  private static Payment.Payer payer(Charge charge, long at, EventOrigin origin)
      throws InvalidRecordException {
    String checks =
        Stream.of(
                said("AVS", charge.getAvsResult()),
                said("CVV", charge.getCvvResult()),
                said("3-D Secure", charge.getThreeDSecure()),
                Boolean.TRUE.equals(charge.getLiabilityShifted())
                    ? "liability with the issuer"
                    : null)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return new Payment.Payer(
        at,
        origin,
        Require.text("network", charge.getNetwork()).toLowerCase(Locale.ROOT),
        orNull(charge.getPaymentCredential()),
        orNull(charge.getCustomerAccountId()),
        orNull(charge.getCustomerName()),
        orNull(charge.getCustomerEmail()),
        orNull(charge.getCustomerPurchaseIp()),
        orNull(charge.getDeviceId()),
        orNull(charge.getDeviceFingerprint()),
        orNull(charge.getBillingAddress()),
        checks,
        orNull(charge.getReceiptReference()));
  }

  private static String said(String check, Enum<?> result) {
    return result == null
        ? null
        : check + " " + result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  static void requireKnown(String field, boolean isKnown) throws InvalidRecordException {
    if (!isKnown) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + " is a symbol that this job is too old for.");
    }
  }
}
