package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads {@code alert.v1} as the alert desk does, and notes when the steps of the probes came.
 *
 * @param settings how the servers are reached
 * @param samples who is told
 */
record AlertLook(StackSettings settings, StageSamples samples) implements Watch.Look {

  private static final Duration WAIT = Duration.ofMillis(50);

  @Override
  public void untilOver(BooleanSupplier isOver) {
    AvroRecordDeserializer<Alert> deserializer =
        new AvroRecordDeserializer<>(Topics.ALERT, settings.registry());
    try (KafkaConsumer<byte[], byte[]> consumer =
        TopicConsumer.of(settings, Topics.ALERT.nameIn(settings.namespace()))) {
      consumer.seekToBeginning(consumer.assignment());
      while (!isOver.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          if (!Heartbeat.is(record)) {
            Alert alert = deserializer.deserialize(record.value());
            samples.seen(
                new ProbeId(
                    alert.getSubject().getOrDefault("sku", ""),
                    alert.getOccurredAt().toEpochMilli()),
                now);
          }
        }
      }
    } catch (UndecodableRecordException e) {
      throw new StackException("An alert cannot be read: " + e.getMessage(), e);
    }
  }
}
