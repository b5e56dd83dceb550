package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.PatientSerializers;
import com.primeaxiom.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a load to Kafka as connectors that are in a hurry do: idempotent, acknowledged by all, and
 * a record waits no longer for others than those of the jobs. For one thread.
 */
final class LoadProducer implements LoadTarget, AutoCloseable {

  /** What the jobs' own sinks take. */
  private static final int LINGER_MILLIS = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String namespace;
  private final PatientSerializers serializers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Integer> ticking = new LinkedHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * Connects.
   *
   * @param read topics that the jobs read; ticks go to all of them that jobs wait for
   */
  LoadProducer(StackSettings settings, Collection<Topic<?>> read) {
    namespace = settings.namespace();
    serializers = new PatientSerializers(namespace, settings.registry(), PATIENCE);
    Properties properties = settings.kafka().clientProperties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 16);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    for (Topic<?> topic : read) {
      if (Heartbeat.isAwaitedIn(topic)) {
        String name = topic.nameIn(namespace);
        ticking.put(name, producer.partitionsFor(name).size());
      }
    }
  }

  @Override
  public <T extends SpecificRecord> void send(Topic<T> topic, T event, long atMillis) {
    deliver(
        new ProducerRecord<>(
            topic.nameIn(namespace),
            null,
            atMillis,
            topic.key().apply(event).getBytes(StandardCharsets.UTF_8),
            serializers.serialize(topic, event)));
  }

  @Override
  public void tick(long atMillis) {
    ticking.forEach(
        (topic, partitions) -> {
          for (int partition = 0; partition < partitions; partition++) {
            deliver(Heartbeat.at(topic, partition, atMillis));
          }
        });
  }

  /** Waits until Kafka has everything. */
  void flush() {
    producer.flush();
    requireNoFailure();
  }

  private void deliver(ProducerRecord<byte[], byte[]> record) {
    requireNoFailure();
    try {
      var unused =
          producer.send(
              record,
              (metadata, error) -> {
                if (error != null) {
                  failure.compareAndSet(null, error);
                }
              });
    } catch (KafkaException e) {
      throw new StackException("Kafka takes no more of the load: " + e.getMessage(), e);
    }
  }

  private void requireNoFailure() {
    Exception error = failure.get();
    if (error != null) {
      throw new StackException("Kafka did not take a record of the load.", error);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
