package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * The drift of one channel at the moment it changed.
 *
 * @param key SKU and location
 * @param channel sales channel
 * @param occurredAtMillis event time of the change
 * @param drift the figures
 * @param breachSinceMillis event time since which the tolerance is exceeded; 0 when it is not
 * @param revision counts the readings of a key, so that the later of two readings of one instant
 *     wins
 */
public record DriftReading(
    SkuLocation key,
    String channel,
    long occurredAtMillis,
    Drift drift,
    long breachSinceMillis,
    long revision) {}
