package com.primeaxiom.jobs.shared;

/**
 * Where an event can be read again: what an alert names as evidence.
 *
 * @param topic Kafka topic as it is called on the broker
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param eventId the event's own id
 */
public record EventOrigin(String topic, int partition, long offset, String eventId) {}
