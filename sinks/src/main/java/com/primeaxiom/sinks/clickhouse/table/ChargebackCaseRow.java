package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * A dispute as it stands; a row of {@code chargeback_case}.
 *
 * @param disputeId the processor's number of the dispute
 * @param orderId the storefront's number of the order
 * @param customerKey hash of the customer's account; empty when not known or without a key
 * @param chargeId the disputed payment; empty when not known
 * @param stage stage it is in
 * @param status how the stage stands
 * @param reason category of the reason
 * @param reasonCode the network's code; empty when not known
 * @param network card network or wallet
 * @param region country of the issuer; empty when not known
 * @param country country the goods went to; empty when not known
 * @param amountMinor what is still disputed, minor units
 * @param currency ISO 4217 code of every amount
 * @param feeMinor what the processor charges for it
 * @param refundedMinor what was given back of the payment
 * @param refunded whether all that is disputed was
 * @param openedAt when the dispute began
 * @param dueAt when the answer of the stage is due
 * @param fallback whether that is by the table of networks
 * @param submittedAt when the stage was answered; null while it was not
 * @param endedAt when the stage ended; null while it has not
 * @param evidence what is there and what is not
 * @param occurredAt event time of the change
 * @param version of rows with one key the highest stays
 */
public record ChargebackCaseRow(
    String disputeId,
    String orderId,
    String customerKey,
    String chargeId,
    String stage,
    String status,
    String reason,
    String reasonCode,
    String network,
    String region,
    String country,
    long amountMinor,
    String currency,
    long feeMinor,
    long refundedMinor,
    boolean refunded,
    Instant openedAt,
    Instant dueAt,
    boolean fallback,
    Instant submittedAt,
    Instant endedAt,
    Evidence evidence,
    Instant occurredAt,
    long version) {

  /**
   * Evidence of a case.
   *
   * @param required pieces that an answer takes
   * @param found pieces of them that are there
   * @param gaps names of those that are missing, with line breaks between them
   * @param owners systems that answer for them, with line breaks between them
   * @param priorOrders earlier orders that speak for it by Visa's rule, with line breaks between
   *     them
   * @param carrier who brought the goods; empty when not known
   * @param deliveredAt when they came; null while they have not
   * @param deliveredPlace whether to the address of the order
   * @param signedFor whether they were signed for
   */
  public record Evidence(
      int required,
      int found,
      String gaps,
      String owners,
      String priorOrders,
      String carrier,
      Instant deliveredAt,
      String deliveredPlace,
      boolean signedFor) {}
}
