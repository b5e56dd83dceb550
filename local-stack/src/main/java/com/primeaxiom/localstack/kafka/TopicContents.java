package com.primeaxiom.localstack.kafka;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All that a topic holds at a moment, for topics of few records. Leaves no trace on the broker: no
 * group, no committed offset.
 *
 * @param settings where Kafka and the registry are
 * @param complaints who is told of records that cannot be read
 */
public record TopicContents(StackSettings settings, Consumer<String> complaints) {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration WAIT = Duration.ofMillis(200);

  /**
   * Every record that the topic holds now; those of one key in the order in which they were sent.
   *
   * @throws StackException when the broker does not answer or the topic is missing
   */
  public <T extends SpecificRecord> List<T> of(Topic<T> topic) {
    String name = topic.nameIn(settings.namespace());
    AvroRecordDeserializer<T> deserializer =
        new AvroRecordDeserializer<>(topic.recordType(), settings.registry());
    List<T> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<PartitionInfo> infos = consumer.partitionsFor(name);
      if (infos == null || infos.isEmpty()) {
        throw new StackException("There is no topic " + name + "; 'stack up' creates it.");
      }
      List<TopicPartition> partitions =
          infos.stream().map(info -> new TopicPartition(name, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          try {
            found.add(deserializer.deserialize(record.value()));
          } catch (UndecodableRecordException e) {
            complaints.accept(
                "Record %d of partition %d of %s cannot be read: %s"
                    .formatted(record.offset(), record.partition(), name, e.getMessage()));
          }
        }
      }
    } catch (KafkaException e) {
      throw new StackException("Kafka at " + settings.bootstrapServers() + " does not answer.", e);
    }
    return found;
  }
}
