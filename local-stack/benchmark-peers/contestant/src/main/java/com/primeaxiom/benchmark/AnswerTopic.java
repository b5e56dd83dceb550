package com.primeaxiom.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topic of a contestant's answers.
 *
 * @param name name on the broker
 */
public record AnswerTopic(String name) {

  private static final String PREFIX = "bench.drift.";
  private static final Duration POLL = Duration.ofMillis(200);

  /** The topic of a contestant. */
  public static AnswerTopic of(String namespace, String contestant) {
    return new AnswerTopic(
        namespace.isBlank() ? PREFIX + contestant : namespace + "." + PREFIX + contestant);
  }

  /**
   * Makes the topic, or empties it of the answers of an earlier run.
   *
   * @param partitions of a new topic
   * @throws ContestantException when the broker refuses
   */
  public void prepare(Admin admin, int partitions) throws InterruptedException {
    try {
      TopicDescription known = known(admin);
      if (known == null) {
        admin
            .createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
            .all()
            .get();
      } else {
        empty(admin, known);
      }
    } catch (ExecutionException e) {
      throw new ContestantException(
          "The topic " + name + " cannot be made ready: " + e.getCause().getMessage(), e);
    }
  }

  private TopicDescription known(Admin admin) throws ExecutionException, InterruptedException {
    try {
      return admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e;
    }
  }

  private void empty(Admin admin, TopicDescription known)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        known.partitions().stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, RecordsToDelete> everything =
        admin.listOffsets(asked).all().get().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
    admin.deleteRecords(everything).all().get();
  }

  /**
   * The last answer of each key, with how many were given.
   *
   * @param last answers by key, sorted
   * @param given records in the topic, of which each may have replaced another
   */
  public record Content(Map<String, DriftAnswer> last, long given) {}

  /** Reads the topic; an answer that was taken back is none. */
  public Content read(String bootstrapServers) {
    try (KafkaConsumer<String, DriftAnswer> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new DriftAnswers())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<String, DriftAnswer> last = new TreeMap<>();
      long given = 0;
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, DriftAnswer> record : consumer.poll(POLL)) {
          given++;
          if (record.value() == null) {
            last.remove(record.key());
          } else {
            last.put(record.key(), record.value());
          }
        }
      }
      return new Content(last, given);
    }
  }
}
