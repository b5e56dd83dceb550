package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.PatientSerializers;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Bad records of all kinds, made of good ones, and what has to be said of each. */
final class PoisonBurst implements AutoCloseable {

  /** Longer than a broker is away, or a burst would be lost and nobody would miss it. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A producer whose clock is ahead by more than any job forgives. */
  private static final Duration AHEAD = Duration.ofHours(2);

  private final StackSettings settings;
  private final SplittableRandom random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final PatientSerializers serializers;
  private final Map<Place, DeadLetterReason> sent = new TreeMap<>();

  /** Ways to spoil a record, each with the reason that a job has to give. */
  private enum Spoiling {
    EMPTY(DeadLetterReason.EMPTY_VALUE),
    NOISE(DeadLetterReason.BAD_MAGIC_BYTE),
    UNKNOWN_SCHEMA(DeadLetterReason.UNKNOWN_SCHEMA_ID),
    CUT_SHORT(DeadLetterReason.MALFORMED_AVRO),
    TOO_LONG(DeadLetterReason.MALFORMED_AVRO),
    WITHOUT_ID(DeadLetterReason.MISSING_VALUE),
    AHEAD_OF_TIME(DeadLetterReason.INVALID_VALUE);

    private final DeadLetterReason reason;

    Spoiling(DeadLetterReason reason) {
      this.reason = reason;
    }
  }

  /**
   * Where a record lies.
   *
   * @param topic topic without namespace
   */
  record Place(String topic, int partition, long offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTopic = topic.compareTo(other.topic);
      int byPartition = byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
      return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }
  }

  PoisonBurst(StackSettings settings, long seed) {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
    this.serializers = new PatientSerializers(settings.namespace(), settings.registry(), PATIENCE);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Spoils so many of the records and sends them; returns when Kafka has taken them. */
  void send(List<CanonicalEvent<?>> good, int count) {
    for (int i = 0; i < count && !good.isEmpty(); i++) {
      CanonicalEvent<?> event = good.get(random.nextInt(good.size()));
      Spoiling spoiling = Spoiling.values()[random.nextInt(Spoiling.values().length)];
      send(event, spoiling);
    }
  }

  /** What was sent, and the reason that every job has to give that reads the topic. */
  Map<Place, DeadLetterReason> sent() {
    return Map.copyOf(sent);
  }

  private <T extends SpecificRecord> void send(CanonicalEvent<T> event, Spoiling spoiling) {
    byte[] value = spoilt(event, spoiling);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            event.topic().nameIn(settings.namespace()),
            null,
            event.occurredAt().toEpochMilli(),
            ("poison-" + random.nextLong()).getBytes(StandardCharsets.UTF_8),
            value);
    try {
      RecordMetadata taken = producer.send(record).get();
      sent.put(new Place(event.topic().name(), taken.partition(), taken.offset()), spoiling.reason);
    } catch (ExecutionException e) {
      throw new StackException("Kafka did not take a bad record: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while bad records were sent.", e);
    }
  }

  private <T extends SpecificRecord> byte[] spoilt(CanonicalEvent<T> event, Spoiling spoiling) {
    byte[] framed = serializers.serialize(event.topic(), event.value());
    return switch (spoiling) {
      case EMPTY -> null;
      case NOISE -> {
        byte[] noise = new byte[random.nextInt(6, 200)];
        random.nextBytes(noise);
        noise[0] |= 1;
        yield noise;
      }
      case UNKNOWN_SCHEMA -> {
        ByteBuffer.wrap(framed).putInt(1, 900_000 + random.nextInt(1_000));
        yield framed;
      }
      case CUT_SHORT -> Arrays.copyOf(framed, framed.length - 1);
      case TOO_LONG -> Arrays.copyOf(framed, framed.length + 1);
      case WITHOUT_ID -> changed(event, "event_id", "");
      case AHEAD_OF_TIME -> changed(event, "occurred_at", event.occurredAt().plus(AHEAD));
    };
  }

  private <T extends SpecificRecord> byte[] changed(
      CanonicalEvent<T> event, String field, Object to) {
    T copy = SpecificData.get().deepCopy(event.topic().schema(), event.value());
    copy.put(event.topic().schema().getField(field).pos(), to);
    return serializers.serialize(event.topic(), copy);
  }

  @Override
  public void close() {
    producer.close();
  }
}
