package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;

/** A payment of an order with what the processor knows of it. */
final class ShopPayment {

  /**
   * What the processor says of the payer; null for what it does not know.
   *
   * @param ip IP address of the purchase
   * @param device device of the purchase
   * @param account account in the shop
   * @param email e-mail address
   * @param billingAddress billing address
   * @param receipt where the receipt can be read
   */
  record Payer(
      String ip,
      Shopper.Device device,
      String account,
      String email,
      String billingAddress,
      String receipt) {}

  /**
   * Money that was given back.
   *
   * @param at when, epoch milliseconds
   * @param total all that was given back by then, minor units
   * @param id the processor's number of it
   */
  record Refund(long at, long total, String id) {}

  private final String id;
  private final Payer payer;
  private final long amount;
  private final long toldAt;
  private final long capturedAt;
  private final List<Refund> refunds = new ArrayList<>();
  private long reportedAt = Purchase.NEVER;

  /**
   * A payment.
   *
   * @param toldAt when it was authorised, epoch milliseconds
   * @param capturedAt when the money was taken; {@link Purchase#NEVER} when it was not
   */
  ShopPayment(String id, Payer payer, long amount, long toldAt, long capturedAt) {
    this.id = id;
    this.payer = payer;
    this.amount = amount;
    this.toldAt = toldAt;
    this.capturedAt = capturedAt;
  }

  String id() {
    return id;
  }

  Payer payer() {
    return payer;
  }

  /** Minor units. */
  long amount() {
    return amount;
  }

  long toldAt() {
    return toldAt;
  }

  long capturedAt() {
    return capturedAt;
  }

  boolean isCapturedBy(long at) {
    return capturedAt <= at;
  }

  /** In the order of their times. */
  List<Refund> refunds() {
    return refunds;
  }

  /** What was given back by a time, minor units. */
  long refundedBy(long at) {
    return refunds.stream()
        .filter(refund -> refund.at() <= at)
        .mapToLong(Refund::total)
        .max()
        .orElse(0);
  }

  /** When the issuer reported it as fraud, epoch milliseconds; {@link Purchase#NEVER} for never. */
  long reportedAt() {
    return reportedAt;
  }

  void report(long at) {
    reportedAt = at;
  }

  boolean isReportedBy(long at) {
    return reportedAt <= at;
  }
}
