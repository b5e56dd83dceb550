package com.primeaxiom.localstack.simulation;

/**
 * A parcel of an order. Times are epoch milliseconds, {@link Purchase#NEVER} for never.
 *
 * @param trackingNumber the carrier's number
 * @param carrier carrier
 * @param shipped what the warehouse did
 * @param delivery what the carrier did; null for a parcel that never came
 */
record ShopParcel(String trackingNumber, String carrier, Shipped shipped, Delivery delivery) {

  /**
   * What the warehouse did.
   *
   * @param labelledAt when it bought the label, and told its number
   * @param sentAt when it gave the parcel to the carrier, and told it
   * @param voidedAt when it cancelled the label
   * @param address address on the label; null when it does not say
   * @param isSignatureRequired whether the parcel is to be signed for
   */
  record Shipped(
      long labelledAt, long sentAt, long voidedAt, String address, boolean isSignatureRequired) {}

  /**
   * What the carrier did.
   *
   * @param at when it was delivered
   * @param isReferenced whether the carrier knows the order
   * @param isRightPlace whether it went where it was to go; null when the carrier does not say
   * @param isSignedFor whether somebody signed; null when the carrier does not say
   */
  record Delivery(long at, boolean isReferenced, Boolean isRightPlace, Boolean isSignedFor) {}

  /** Whether the warehouse has given it away by a time. */
  boolean isHandedOverBy(long at) {
    return shipped.sentAt() <= at;
  }

  /** Whether it is known by a time that it came to the customer. */
  boolean isDeliveredBy(long at) {
    return delivery != null && deliveryKnownAt() <= at;
  }

  /**
   * When that is known: a scan that names no order says nothing until the warehouse has told the
   * number.
   */
  long deliveryKnownAt() {
    return delivery.isReferenced()
        ? delivery.at()
        : Math.max(delivery.at(), Math.min(shipped.labelledAt(), shipped.sentAt()));
  }

  /** Whether it is with the carrier by a time, or was. */
  boolean isSentBy(long at) {
    return shipped.voidedAt() > at && (isHandedOverBy(at) || isDeliveredBy(at));
  }
}
