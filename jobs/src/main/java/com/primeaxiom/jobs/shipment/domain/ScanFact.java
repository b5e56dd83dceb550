package com.primeaxiom.jobs.shipment.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * A scan of an inbound load.
 *
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param purchaseOrderId the order that the carrier names; null when it names none
 * @param scanned what it says
 */
public record ScanFact(
    long occurredAtMillis, EventOrigin origin, String purchaseOrderId, LoadScanned scanned) {}
