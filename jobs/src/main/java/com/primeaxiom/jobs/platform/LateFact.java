package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * An event that came after its time was settled.
 *
 * @param origin where it can be read again
 * @param occurredAtMillis its event time, epoch milliseconds
 * @param watermarkMillis event time the job had reached, epoch milliseconds
 */
public record LateFact(EventOrigin origin, long occurredAtMillis, long watermarkMillis) {}
