package com.primeaxiom.jobs.vendorscore.domain;

/**
 * A purchase order line as it stands.
 *
 * @param life what it has lived through
 * @param occurredAtMillis event time of the change, epoch milliseconds
 * @param revision of readings of one line the highest stays
 */
public record LineReading(LineLife life, long occurredAtMillis, long revision) {}
