package com.primeaxiom.jobs.chargeback.domain;

/**
 * Something about a card; exactly one of the contents is set.
 *
 * @param credential the processor's fingerprint of the card
 * @param occurredAtMillis event time at which it was known, epoch milliseconds
 * @param use a payment with it
 * @param question what a dispute wants to know
 */
public record CardFact(
    String credential, long occurredAtMillis, CardUse use, CardQuestion question) {}
