package com.primeaxiom.jobs.chargeback.domain;

/**
 * A payment with a card, as Visa's Compelling Evidence 3.0 compares it; texts are null when not
 * known.
 *
 * @param chargeId the processor's number of the payment
 * @param orderId the order that was paid
 * @param capturedAtMillis when the money was taken, epoch milliseconds
 * @param ip IP address of the purchase
 * @param deviceId identifier of the device
 * @param deviceFingerprint fingerprint of the device
 * @param accountId account in the shop
 * @param address where the goods went, as compared
 * @param isDisputed whether it was disputed, or reported as fraud
 */
public record CardUse(
    String chargeId,
    String orderId,
    long capturedAtMillis,
    String ip,
    String deviceId,
    String deviceFingerprint,
    String accountId,
    String address,
    boolean isDisputed) {

  /** The payment of an order, for its card; null for one that does not count. */
  public static CardUse of(String orderId, OrderFileState file, Payment payment) {
    Payment.Payer payer = payment.payer();
    if (payer.credential() == null
        || payment.capturedAtMillis() == 0
        || !CompellingEvidence.NETWORK.equals(payer.network())) {
      return null;
    }
    return new CardUse(
        payment.chargeId(),
        orderId,
        payment.capturedAtMillis(),
        payer.ip(),
        payer.deviceId(),
        payer.deviceFingerprint(),
        payer.accountId(),
        file.purchase() == null ? null : Address.normalised(file.purchase().shippingAddress()),
        file.isDisputed(payment));
  }
}
