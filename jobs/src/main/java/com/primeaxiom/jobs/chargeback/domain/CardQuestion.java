package com.primeaxiom.jobs.chargeback.domain;

/**
 * Which earlier payments with the card speak for a disputed one?
 *
 * @param disputeId the processor's number of the dispute
 * @param openedAtMillis when it began, epoch milliseconds
 * @param disputed the disputed payment
 */
public record CardQuestion(String disputeId, long openedAtMillis, CardUse disputed) {}
