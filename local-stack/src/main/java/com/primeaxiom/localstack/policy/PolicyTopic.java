package com.primeaxiom.localstack.policy;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Policy;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic of policies: every version of every policy, and the way to publish another one.
 *
 * @param settings where Kafka and the registry are
 * @param complaints who is told of records that are no policies
 */
record PolicyTopic(StackSettings settings, Consumer<String> complaints) {

  /** Source of the versions that are published here. */
  private static final String SOURCE = "stack";

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration WAIT = Duration.ofMillis(200);

  /**
   * Every version of a policy, oldest first; of two with one number the first, which is the one
   * that jobs apply.
   *
   * @throws StackException when the broker does not answer or the topic is missing
   */
  List<Policy> versions(String name) {
    String topic = Topics.POLICY.nameIn(settings.namespace());
    TreeMap<Long, Policy> found = new TreeMap<>();
    AvroRecordDeserializer<Policy> deserializer =
        new AvroRecordDeserializer<>(Policy.class, settings.registry());
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
      List<PartitionInfo> infos = consumer.partitionsFor(topic);
      if (infos == null || infos.isEmpty()) {
        throw new StackException("There is no topic " + topic + "; 'stack up' creates it.");
      }
      List<TopicPartition> partitions =
          infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          policy(record, deserializer)
              .filter(policy -> policy.getPolicy().equals(name))
              .ifPresent(policy -> found.putIfAbsent(policy.getVersion(), policy));
        }
      }
    } catch (KafkaException e) {
      throw new StackException("Kafka at " + settings.bootstrapServers() + " does not answer.", e);
    }
    return List.copyOf(found.values());
  }

  /**
   * Publishes a version.
   *
   * @throws StackException when it cannot be published, or somebody else has published another
   *     version of that number at the same moment
   */
  void publish(Policy version) {
    try (EventSender sender =
        EventSender.connect(
            settings.bootstrapServers(),
            settings.namespace(),
            settings.registry(),
            SOURCE,
            List.of(Topics.POLICY))) {
      sender.send(new CanonicalEvent<>(Topics.POLICY, version));
      sender.flush();
    }
    Policy holds =
        versions(version.getPolicy()).stream()
            .filter(other -> other.getVersion() == version.getVersion())
            .findFirst()
            .orElseThrow();
    if (!holds.equals(version)) {
      throw new StackException(
          "%s has applied a version %d at the same moment, and jobs apply theirs: %s Look at it, and apply yours again if it still is right."
              .formatted(holds.getAppliedBy(), holds.getVersion(), holds.getWhy()));
    }
  }

  /** A version that is not published yet. */
  static Policy.Builder version(String name, long number) {
    return Policy.newBuilder()
        .setEventId(name + "/" + number)
        .setSource(SOURCE)
        .setPolicy(name)
        .setVersion(number);
  }

  private Optional<Policy> policy(
      ConsumerRecord<byte[], byte[]> record, AvroRecordDeserializer<Policy> deserializer) {
    try {
      // The deserializer reuses its record.
      return Optional.of(Policy.newBuilder(deserializer.deserialize(record.value())).build());
    } catch (UndecodableRecordException e) {
      complaints.accept(
          "Record %d of partition %d is no policy: %s"
              .formatted(record.offset(), record.partition(), e.getMessage()));
      return Optional.empty();
    }
  }
}
