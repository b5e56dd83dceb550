package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.kafka.KafkaFault;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A piece of what Kafka has, from offset to offset, so that every policy reads the same records
 * though the topics go on growing.
 *
 * @param kafka where Kafka is
 * @param registry where the writers' schemas are
 * @param pieces the piece of each topic that exists, by its name without namespace
 */
record KafkaHistory(KafkaSettings kafka, RegistrySettings registry, Map<String, Piece> pieces)
    implements History {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  /**
   * The piece of one topic.
   *
   * @param begins first offset by partition
   * @param ends offset after the last by partition
   */
  record Piece(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {}

  /**
   * Fixes the piece.
   *
   * @param stack where Kafka and the registry are
   * @param from Kafka time stamp of the first records; null for the oldest there are
   * @param to Kafka time stamp of the last records; null for all there are now
   * @throws StackException when the broker does not answer
   */
  static KafkaHistory between(StackSettings stack, Instant from, Instant to) {
    KafkaSettings kafka = stack.kafka();
    Properties properties = kafka.clientProperties();
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<String, List<PartitionInfo>> there = consumer.listTopics();
      Map<String, Piece> pieces = new HashMap<>();
      for (Topic<?> topic : Topics.all()) {
        List<PartitionInfo> partitions = there.get(topic.nameIn(kafka.namespace()));
        if (topic.role() == Topic.Role.INPUT && partitions != null) {
          // The policy that held at the begin was published before it.
          Instant begin = topic.retention() == Topic.Retention.FOREVER ? null : from;
          pieces.put(topic.name(), piece(consumer, partitions, begin, to));
        }
      }
      return new KafkaHistory(kafka, stack.registry(), pieces);
    } catch (KafkaException e) {
      throw new StackException(KafkaFault.sentence(kafka, e), e);
    }
  }

  /**
   * The piece of a topic.
   *
   * @throws StackException when Kafka does not have the topic
   */
  Piece piece(Topic<?> topic) {
    Piece piece = pieces.get(topic.name());
    if (piece == null) {
      throw new StackException(
          "There is no topic %s; 'stack up' creates it."
              .formatted(topic.nameIn(kafka.namespace())));
    }
    return piece;
  }

  @Override
  public CollectingPlatform platform(
      HistoryWindow window, Duration maximumClockSkew, Findings findings) {
    return new KafkaHistoryPlatform(this, window, maximumClockSkew, findings);
  }

  @Override
  public boolean isShuffled() {
    return false;
  }

  private static Piece piece(
      KafkaConsumer<byte[], byte[]> consumer, List<PartitionInfo> infos, Instant from, Instant to) {
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(partitions));
    if (to != null) {
      // The first record after the end is where reading stops.
      firstAt(consumer, partitions, to.toEpochMilli() + 1)
          .forEach((partition, offset) -> ends.merge(partition, offset, Math::min));
    }
    if (from != null) {
      Map<TopicPartition, Long> found = firstAt(consumer, partitions, from.toEpochMilli());
      begins.replaceAll((partition, oldest) -> found.getOrDefault(partition, ends.get(partition)));
    }
    ends.replaceAll((partition, end) -> Math.max(end, begins.get(partition)));
    return new Piece(begins, ends);
  }

  /** First record at or after a time, by partition; without the partitions that have none. */
  private static Map<TopicPartition, Long> firstAt(
      KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, long millis) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> millis)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach(
        (partition, at) -> {
          if (at != null) {
            offsets.put(partition, at.offset());
          }
        });
    return offsets;
  }
}
