package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * A line of an order that is placed and neither shipped nor cancelled.
 *
 * @param orderId the order
 * @param lineNumber line of the order
 * @param orderedAtMillis event time of the order
 * @param units units that are still to be shipped
 * @param shortUnits how many of them the warehouse has said it does not have
 * @param origin where the order can be read again
 */
public record OpenOrderLine(
    String orderId,
    int lineNumber,
    long orderedAtMillis,
    long units,
    long shortUnits,
    EventOrigin origin) {}
