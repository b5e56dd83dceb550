package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads a topic as a consumer that does nothing else, and notes when the probes came. */
final class TopicLook implements Watch.Look {

  private static final Duration WAIT = Duration.ofMillis(50);

  private final StackSettings settings;
  private final Topic<?> topic;
  private final Reader reader;
  private final StageSamples samples;

  /** Knows a probe when it sees one. */
  private interface Reader {
    Optional<ProbeId> probe(ConsumerRecord<byte[], byte[]> record)
        throws UndecodableRecordException;
  }

  private TopicLook(StackSettings settings, Topic<?> topic, Reader reader, StageSamples samples) {
    this.settings = settings;
    this.topic = topic;
    this.reader = reader;
    this.samples = samples;
  }

  /**
   * Reads the channels' figures: no job can know of them earlier.
   *
   * @param settings how the servers are reached
   * @param samples who is told
   */
  static TopicLook events(StackSettings settings, StageSamples samples) {
    return new TopicLook(settings, Topics.INVENTORY_LEVEL, TopicLook::ofEvent, samples);
  }

  /**
   * Reads {@code alert.v1}, as the alert desk does.
   *
   * @param settings how the servers are reached
   * @param samples who is told
   */
  static TopicLook alerts(StackSettings settings, StageSamples samples) {
    AvroRecordDeserializer<Alert> deserializer =
        new AvroRecordDeserializer<>(Topics.ALERT, settings.registry());
    return new TopicLook(
        settings,
        Topics.ALERT,
        record -> ofAlert(deserializer.deserialize(record.value())),
        samples);
  }

  private static Optional<ProbeId> ofEvent(ConsumerRecord<byte[], byte[]> record) {
    String sku = new String(record.key(), StandardCharsets.UTF_8);
    return StockShop.isProbe(sku)
        ? Optional.of(new ProbeId(sku, record.timestamp()))
        : Optional.empty();
  }

  private static Optional<ProbeId> ofAlert(Alert alert) {
    return Optional.of(
        new ProbeId(
            alert.getSubject().getOrDefault("sku", ""), alert.getOccurredAt().toEpochMilli()));
  }

  @Override
  public void untilOver(BooleanSupplier isOver) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        TopicConsumer.of(settings, topic.nameIn(settings.namespace()))) {
      consumer.seekToBeginning(consumer.assignment());
      while (!isOver.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          if (!Heartbeat.is(record)) {
            reader.probe(record).ifPresent(probe -> samples.seen(probe, now));
          }
        }
      }
    } catch (UndecodableRecordException e) {
      throw new StackException(
          "A record of %s cannot be read: %s".formatted(topic.name(), e.getMessage()), e);
    }
  }
}
