package com.primeaxiom.jobs.shared;

import java.util.Comparator;

/**
 * Where an event can be read again: what an alert names as evidence.
 *
 * @param topic Kafka topic as it is called on the broker
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param eventId the event's own id
 */
public record EventOrigin(@Repeated String topic, int partition, long offset, String eventId) {

  /** Order by id; of an event that was told twice, where it stands first. */
  public static final Comparator<EventOrigin> BY_ID =
      Comparator.comparing(EventOrigin::eventId)
          .thenComparing(EventOrigin::topic)
          .thenComparingInt(EventOrigin::partition)
          .thenComparingLong(EventOrigin::offset);
}
