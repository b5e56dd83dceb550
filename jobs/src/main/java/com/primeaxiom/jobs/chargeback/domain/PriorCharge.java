package com.primeaxiom.jobs.chargeback.domain;

import java.util.List;

/**
 * An earlier payment that speaks for a disputed one.
 *
 * @param chargeId the processor's number of the payment
 * @param orderId the order that was paid
 * @param capturedAtMillis when the money was taken, epoch milliseconds
 * @param shared what both have in common
 */
public record PriorCharge(
    String chargeId, String orderId, long capturedAtMillis, List<Element> shared) {

  /** What two payments can have in common. */
  public enum Element {
    /** IP address. */
    IP,
    /** Identifier or fingerprint of the device. */
    DEVICE,
    /** Address the goods went to. */
    ADDRESS,
    /** Account in the shop. */
    ACCOUNT
  }
}
