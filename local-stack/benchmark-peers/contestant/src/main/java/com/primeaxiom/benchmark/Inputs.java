package com.primeaxiom.benchmark;

import com.primeaxiom.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * The records that a contestant has to read: those that its topics hold when it starts.
 *
 * @param partitions begin and end of each partition
 */
public record Inputs(Map<TopicPartition, Range> partitions) {

  /**
   * Offsets of a partition.
   *
   * @param begin of its first record
   * @param end one after its last
   */
  public record Range(long begin, long end) {}

  public Inputs {
    partitions = Map.copyOf(partitions);
  }

  /** The names of the topics on a broker. */
  static List<String> names(List<Topic<?>> topics, String namespace) {
    return topics.stream().map(topic -> topic.nameIn(namespace)).distinct().toList();
  }

  /**
   * Asks a broker what there is to read.
   *
   * @param topics whose records are meant
   * @throws ContestantException when a topic is missing, or there is nothing in any of them
   */
  public static Inputs in(Admin admin, List<Topic<?>> topics, String namespace)
      throws InterruptedException {
    List<String> names = names(topics, namespace);
    Map<String, TopicDescription> described;
    try {
      described = admin.describeTopics(names).allTopicNames().get();
      List<TopicPartition> partitions =
          described.values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(TopicPartitionInfo::partition)
                          .map(number -> new TopicPartition(topic.name(), number)))
              .toList();
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      Map<TopicPartition, Range> ranges = new HashMap<>();
      for (TopicPartition partition : partitions) {
        ranges.put(partition, new Range(begins.get(partition), ends.get(partition)));
      }
      Inputs inputs = new Inputs(ranges);
      if (inputs.records() == 0) {
        throw new ContestantException(
            "There is nothing to read: "
                + String.join(", ", names)
                + " hold no record; send events first.");
      }
      return inputs;
    } catch (ExecutionException e) {
      throw new ContestantException(
          "The topics "
              + String.join(", ", names)
              + " cannot be read: "
              + e.getCause().getMessage(),
          e);
    }
  }

  /** Records in all partitions. */
  public long records() {
    return partitions.values().stream().mapToLong(range -> range.end() - range.begin()).sum();
  }

  /** Records of one topic. */
  public long records(String topic) {
    return partitions.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(entry -> entry.getValue().end() - entry.getValue().begin())
        .sum();
  }

  /** Partitions of the topic that has the most. */
  public int width() {
    return (int)
        (long)
            partitions.keySet().stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(1L);
  }

  /**
   * The newest time stamp among the records: that of the last event, or of a heartbeat after it.
   *
   * @return epoch milliseconds
   * @throws ContestantException when the broker does not say
   */
  public long newestMillis(Admin admin) throws InterruptedException {
    try {
      return admin
          .listOffsets(
              partitions.keySet().stream()
                  .collect(
                      Collectors.toMap(
                          Function.identity(), partition -> OffsetSpec.maxTimestamp())))
          .all()
          .get()
          .values()
          .stream()
          .mapToLong(ListOffsetsResultInfo::timestamp)
          .max()
          .orElseThrow();
    } catch (ExecutionException e) {
      throw new ContestantException(
          "The broker does not say which record is the newest: " + e.getCause().getMessage(), e);
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Entry<TopicPartition, ListOffsetsResultInfo> answer :
        admin.listOffsets(asked).all().get().entrySet()) {
      offsets.put(answer.getKey(), answer.getValue().offset());
    }
    return offsets;
  }
}
