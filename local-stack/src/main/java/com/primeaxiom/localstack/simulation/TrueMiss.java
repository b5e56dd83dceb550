package com.primeaxiom.localstack.simulation;

/**
 * Something that was really missed of a purchase order. Times are epoch milliseconds.
 *
 * @param kind what was missed
 * @param cause why
 * @param purchase the order
 * @param line the line; null where it is the order's as a whole
 * @param dueAt from when on it is certain
 * @param happenedAt when it happened after all; {@link Purchase#NEVER} when it has not
 * @param units units it is about
 * @param troubleId the trouble that delayed the load; null without one
 */
record TrueMiss(
    MissKind kind,
    MissCause cause,
    Purchase purchase,
    PurchaseLine line,
    long dueAt,
    long happenedAt,
    long units,
    String troubleId) {}
