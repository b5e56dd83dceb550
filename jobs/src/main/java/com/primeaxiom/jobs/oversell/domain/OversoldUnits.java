package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * Units were sold and cannot be shipped: the warehouse said so.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time of the answer
 * @param lineId the order line
 * @param units units that are missing
 * @param origin the event that says so
 */
public record OversoldUnits(
    SkuLocation key, long occurredAtMillis, String lineId, long units, EventOrigin origin) {}
