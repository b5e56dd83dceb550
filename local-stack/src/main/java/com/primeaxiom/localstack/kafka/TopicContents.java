package com.primeaxiom.localstack.kafka;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * All that a topic holds at a moment. Leaves no trace on the broker: no group, no committed offset.
 *
 * @param settings where Kafka and the registry are
 * @param complaints who is told of records that cannot be read
 */
public record TopicContents(StackSettings settings, Consumer<String> complaints) {

  private static final Duration WAIT = Duration.ofMillis(200);

  /**
   * Every record that the topic holds now; those of one key in the order in which they were sent.
   *
   * @throws StackException when the broker does not answer or the topic is missing
   */
  public <T extends SpecificRecord> List<T> of(Topic<T> topic) {
    List<T> found = new ArrayList<>();
    each(topic, found::add);
    return found;
  }

  /**
   * Shows every record that the topic holds now, those of one key in the order in which they were
   * sent, one after the other: for topics that may hold more than fits in memory.
   *
   * @throws StackException when the broker does not answer or the topic is missing
   */
  public <T extends SpecificRecord> void each(Topic<T> topic, Consumer<T> reader) {
    String name = topic.nameIn(settings.namespace());
    AvroRecordDeserializer<T> deserializer =
        new AvroRecordDeserializer<>(topic, settings.registry());
    try (KafkaConsumer<byte[], byte[]> consumer = TopicConsumer.of(settings, name)) {
      Set<TopicPartition> partitions = consumer.assignment();
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          if (Heartbeat.is(record)) {
            continue;
          }
          try {
            reader.accept(deserializer.deserialize(record.value()));
          } catch (UndecodableRecordException e) {
            complaints.accept(
                "Record %d of partition %d of %s cannot be read: %s"
                    .formatted(record.offset(), record.partition(), name, e.getMessage()));
          }
        }
      }
    } catch (KafkaException e) {
      throw TopicConsumer.silent(settings, e);
    }
  }
}
