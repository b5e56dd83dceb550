package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;

/**
 * A payment of an order, put together from its steps; the same whatever their order of arrival.
 *
 * @param chargeId the processor's number
 * @param payer what the first step says of the payer
 * @param amount what was paid
 * @param capturedAtMillis when the money was taken, epoch milliseconds; 0 when it was not
 * @param isVoided whether the authorisation was given up
 * @param refund what was given back; null for nothing
 * @param fraudReport the issuer's early fraud notice; null when there is none
 */
public record Payment(
    String chargeId,
    Payer payer,
    Money amount,
    long capturedAtMillis,
    boolean isVoided,
    Refund refund,
    FraudReport fraudReport) {

  /**
   * What is known of the payer; texts are null when not known.
   *
   * @param occurredAtMillis event time of the step that says it, epoch milliseconds
   * @param origin where the step can be read again
   * @param network card network or wallet, in lower case
   * @param credential the processor's fingerprint of the card
   * @param accountId account in the shop
   * @param name name
   * @param email e-mail address
   * @param ip IP address of the purchase
   * @param deviceId identifier of the device
   * @param deviceFingerprint fingerprint of the device
   * @param billingAddress billing address, or its hash
   * @param checks what the issuer said of address, check code and holder, in words
   * @param receipt where the receipt can be read
   */
  public record Payer(
      long occurredAtMillis,
      EventOrigin origin,
      String network,
      String credential,
      String accountId,
      String name,
      String email,
      String ip,
      String deviceId,
      String deviceFingerprint,
      String billingAddress,
      String checks,
      String receipt) {}

  /**
   * Money that was given back.
   *
   * @param minor how much so far, minor units
   * @param occurredAtMillis when that sum was reached, epoch milliseconds
   * @param origin where the step can be read again
   * @param refundId the processor's number; null when it has none
   */
  public record Refund(long minor, long occurredAtMillis, EventOrigin origin, String refundId) {}

  /**
   * An early fraud notice.
   *
   * @param occurredAtMillis when it came, epoch milliseconds
   * @param origin where it can be read again
   */
  public record FraudReport(long occurredAtMillis, EventOrigin origin) {}

  /** This payment with what another step says of it. */
  public Payment with(Payment other) {
    boolean isFirst =
        Earliest.isFirst(
            payer.occurredAtMillis, payer.origin, other.payer.occurredAtMillis, other.payer.origin);
    return new Payment(
        chargeId,
        isFirst ? payer : other.payer,
        isFirst ? amount : other.amount,
        capturedAtMillis == 0
            ? other.capturedAtMillis
            : other.capturedAtMillis == 0
                ? capturedAtMillis
                : Math.min(capturedAtMillis, other.capturedAtMillis),
        isVoided || other.isVoided,
        larger(refund, other.refund),
        earlier(fraudReport, other.fraudReport));
  }

  /** What was given back, minor units. */
  public long refundedMinor() {
    return refund == null ? 0 : refund.minor;
  }

  private static Refund larger(Refund one, Refund other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.minor != other.minor) {
      return one.minor > other.minor ? one : other;
    }
    return Earliest.isFirst(one.occurredAtMillis, one.origin, other.occurredAtMillis, other.origin)
        ? one
        : other;
  }

  private static FraudReport earlier(FraudReport one, FraudReport other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Earliest.isFirst(one.occurredAtMillis, one.origin, other.occurredAtMillis, other.origin)
        ? one
        : other;
  }
}
