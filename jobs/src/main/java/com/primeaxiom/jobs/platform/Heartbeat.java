package com.primeaxiom.jobs.platform;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topic.Retention;
import com.primeaxiom.schemas.Topic.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A Kafka record without a value that says of its partition: nothing older than my time stamp will
 * follow.
 *
 * <p>The clock topic moves time on for a stream that has gone quiet, but only after the idle
 * time-out, and it cannot tell a quiet partition from one that was not read yet. A producer that
 * knows better, such as a replay at full speed, sends heartbeats into the partitions themselves, so
 * that no partition is overtaken by another.
 */
public final class Heartbeat {

  /** Name of the header that marks a record without a value as a heartbeat. */
  public static final String HEADER = "heartbeat";

  /** A compacted topic takes no record without a key; one key, so that it keeps one of them. */
  private static final byte[] KEY = HEADER.getBytes(StandardCharsets.UTF_8);

  private Heartbeat() {}

  /** Whether a record is one. */
  public static boolean is(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null && record.headers().lastHeader(HEADER) != null;
  }

  /**
   * Whether jobs wait for time in the partitions of a topic. They do not wait for a quiet stream of
   * policies, of which Kafka keeps all records, and what they write themselves moves by itself.
   */
  public static boolean isAwaitedIn(Topic<?> topic) {
    return topic.role() == Role.INPUT && topic.retention() != Retention.FOREVER;
  }

  /**
   * A heartbeat for a partition.
   *
   * @param atMillis event time, epoch milliseconds
   */
  public static ProducerRecord<byte[], byte[]> at(String topic, int partition, long atMillis) {
    return new ProducerRecord<>(
        topic, partition, atMillis, KEY, null, List.of(new RecordHeader(HEADER, new byte[0])));
  }
}
