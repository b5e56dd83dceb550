package com.primeaxiom.localstack.alerts;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the alert topic without leaving a trace on the broker: no group, no committed offset. */
public final class AlertStream implements AutoCloseable {

  private static final long REACH_FACTOR = 4;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroRecordDeserializer<Alert> deserializer;
  private final Consumer<String> complaints;
  private final List<TopicPartition> partitions;

  private AlertStream(
      KafkaConsumer<byte[], byte[]> consumer,
      AvroRecordDeserializer<Alert> deserializer,
      Consumer<String> complaints,
      List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.deserializer = deserializer;
    this.complaints = complaints;
    this.partitions = partitions;
  }

  /**
   * Opens the topic; reading begins with the first alert.
   *
   * @param complaints who is told of records that are no alerts
   * @throws StackException when the broker does not answer or the topic is missing
   */
  public static AlertStream open(StackSettings settings, Consumer<String> complaints) {
    String topic = Topics.ALERT.nameIn(settings.namespace());
    KafkaConsumer<byte[], byte[]> consumer = TopicConsumer.of(settings, topic);
    List<TopicPartition> partitions = List.copyOf(consumer.assignment());
    consumer.seekToBeginning(partitions);
    return new AlertStream(
        consumer,
        new AvroRecordDeserializer<>(Topics.ALERT, settings.registry()),
        complaints,
        partitions);
  }

  /**
   * Moves to the end of the topic.
   *
   * @param count how many of the latest alerts to return
   * @param isWanted which ones count
   * @return the latest alerts, in the order of their event time
   */
  public List<Alert> skipToEnd(int count, Predicate<Alert> isWanted) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Alert> latest;
    boolean isAll;
    long back = count;
    do {
      long reach = back;
      partitions.forEach(
          partition ->
              consumer.seek(
                  partition, Math.max(begins.get(partition), ends.get(partition) - reach)));
      latest = readTo(ends).stream().filter(isWanted).toList();
      isAll =
          partitions.stream()
              .allMatch(partition -> ends.get(partition) - reach <= begins.get(partition));
      // Where few count one has to go back further.
      back *= REACH_FACTOR;
    } while (latest.size() < count && !isAll);
    return latest.stream()
        .sorted(Comparator.comparing(Alert::getOccurredAt))
        .skip(Math.max(0, latest.size() - count))
        .toList();
  }

  private List<Alert> readTo(Map<TopicPartition, Long> ends) {
    List<Alert> read = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      read.addAll(poll(Duration.ofMillis(200)));
    }
    return read;
  }

  /** Whether every alert that is there now has been read. */
  public boolean isAtEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** The next alerts, in the order of the topic; none when none came in that time. */
  public List<Alert> poll(Duration longest) {
    List<Alert> alerts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
      try {
        alerts.add(deserializer.deserialize(record.value()));
      } catch (UndecodableRecordException e) {
        complaints.accept(
            "Record %d of partition %d is no alert: %s"
                .formatted(record.offset(), record.partition(), e.getMessage()));
      }
    }
    return alerts;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
