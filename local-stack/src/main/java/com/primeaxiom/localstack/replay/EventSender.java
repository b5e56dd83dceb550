package com.primeaxiom.localstack.replay;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.kafka.KafkaFault;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends canonical events to Kafka: values framed by the schema registry, the topic's key, the event
 * time as the record's time stamp. Clock ticks go to every partition of their topic, so that no
 * reader of one partition waits for time that another one has seen.
 *
 * <p>The producer is idempotent and patient: a broker or a registry that is gone for a minute costs
 * that minute and no record. What could not be delivered within three minutes ends the run with a
 * sentence.
 *
 * <p>{@link #send}, {@link #sendFramed}, {@link #sendRaw} and {@link #tick} are for one thread; the
 * counters may be read by others.
 */
public final class EventSender implements EventSink, AutoCloseable {

  /** Longer than a broker takes to restart, or a restart loses what was on its way. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Without an end to it, a wrong address would look like a slow broker. */
  private static final Duration FIRST_CONTACT = Duration.ofSeconds(15);

  /** Longer than a running job needs to read what it was sent last. */
  private static final Duration NOTICE = Duration.ofSeconds(2);

  private final String namespace;
  private final String tickSource;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Integer> partitions;
  private final PatientSerializers serializers;
  private final Map<String, LongAdder> delivered = new ConcurrentHashMap<>();
  private final List<Topic<?>> beating;
  private final LongAdder beats = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<String> firstFailure = new AtomicReference<>();

  private EventSender(
      KafkaSettings kafka,
      RegistrySettings registry,
      String tickSource,
      Map<String, Integer> partitions) {
    this.namespace = kafka.namespace();
    this.serializers = new PatientSerializers(namespace, registry, PATIENCE);
    this.tickSource = tickSource;
    this.partitions = partitions;
    this.beating =
        Topics.all().stream()
            .filter(Heartbeat::isAwaitedIn)
            .filter(topic -> !topic.equals(Topics.CLOCK))
            .filter(topic -> partitions.containsKey(topic.name()))
            .toList();
    this.producer =
        new KafkaProducer<>(
            producerSettings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Connects, and checks that the topics are there.
   *
   * @param kafka where Kafka is, and the prefix of topics and subjects
   * @param registry the schema registry
   * @param tickSource source of the clock's ticks
   * @param topics topics that will be sent to; the clock's is one of them in any case
   * @throws ReplayException when the broker does not answer or a topic is missing
   */
  public static EventSender connect(
      KafkaSettings kafka, RegistrySettings registry, String tickSource, List<Topic<?>> topics) {
    String namespace = kafka.namespace();
    Map<String, Integer> partitions = new LinkedHashMap<>();
    Properties contact = kafka.clientProperties();
    contact.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) FIRST_CONTACT.toMillis());
    contact.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) FIRST_CONTACT.toMillis());
    try (Admin admin = Admin.create(contact)) {
      partitions.put(Topics.CLOCK.name(), partitionsOf(Topics.CLOCK, namespace, admin));
      Set<Topic<?>> wanted = new LinkedHashSet<>(topics);
      wanted.addAll(present(namespace, admin));
      for (Topic<?> topic : wanted) {
        partitions.put(topic.name(), partitionsOf(topic, namespace, admin));
      }
    } catch (KafkaException | TimeoutException e) {
      throw new ReplayException(
          KafkaFault.refusal(kafka, e)
              .orElseGet(
                  () ->
                      "Kafka at "
                          + kafka.bootstrapServers()
                          + " does not answer ("
                          + e.getMessage()
                          + "); is the stack up?"),
          e);
    }
    return new EventSender(kafka, registry, tickSource, Map.copyOf(partitions));
  }

  @Override
  public void send(CanonicalEvent<?> event) {
    sendTyped(event);
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    deliver(topic, null, null, value, at);
  }

  /**
   * Sends a value that another program has framed, such as one of another version of the schema.
   *
   * @param key the record's key
   * @param value schema id and bytes of the record
   * @param at event time
   */
  public void sendFramed(Topic<?> topic, String key, byte[] value, Instant at) {
    deliver(topic, null, bytes(key), value, at);
  }

  @Override
  public void tick(Instant at) {
    clockTick(at);
    heartbeats(at);
  }

  /** Tells every reader of the clock that it is that time, and says nothing of other streams. */
  public void clockTick(Instant at) {
    ClockTick tick =
        ClockTick.newBuilder()
            .setEventId("clock/" + tickSource + "/" + at)
            .setOccurredAt(at)
            .setSource(tickSource)
            .build();
    byte[] key = bytes(Topics.CLOCK.key().apply(tick));
    byte[] value = serializers.serialize(Topics.CLOCK, tick);
    for (int partition = 0; partition < partitions.get(Topics.CLOCK.name()); partition++) {
      deliver(Topics.CLOCK, partition, key, value, at);
    }
  }

  /**
   * Tells running jobs where the events will begin, and gives them time to take note: a partition
   * that a job has taken for idle would otherwise be overtaken by the others.
   */
  public void announce(Instant first) {
    heartbeats(first);
    flush();
    try {
      Thread.sleep(NOTICE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("Interrupted before the first event.", e);
    }
  }

  private void heartbeats(Instant at) {
    for (Topic<?> topic : beating) {
      String name = topic.nameIn(namespace);
      for (int partition = 0; partition < partitions.get(topic.name()); partition++) {
        deliver(Heartbeat.at(name, partition, at.toEpochMilli()), beats);
      }
    }
  }

  /** Waits until everything sent has been answered. */
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw new ReplayException("Interrupted while Kafka still had records to take.", e);
    }
    failIfAnyFailed();
  }

  /** Records that Kafka has taken, by topic without namespace; ticks count once a partition. */
  public Map<String, Long> delivered() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Topic<?> topic : Topics.all()) {
      LongAdder count = delivered.get(topic.name());
      if (count != null) {
        counts.put(topic.name(), count.sum());
      }
    }
    return counts;
  }

  /** Records that Kafka has not taken. */
  public long failed() {
    return failed.sum();
  }

  /** Sends what is waiting, for as long as the producer is patient, and lets go. */
  @Override
  public void close() {
    producer.close();
  }

  private <T extends SpecificRecord> void sendTyped(CanonicalEvent<T> event) {
    byte[] value = serializers.serialize(event.topic(), event.value());
    deliver(event.topic(), null, bytes(event.key()), value, event.occurredAt());
  }

  private void deliver(Topic<?> topic, Integer partition, byte[] key, byte[] value, Instant at) {
    deliver(
        new ProducerRecord<>(topic.nameIn(namespace), partition, at.toEpochMilli(), key, value),
        delivered.computeIfAbsent(topic.name(), name -> new LongAdder()));
  }

  private void deliver(ProducerRecord<byte[], byte[]> record, LongAdder count) {
    failIfAnyFailed();
    try {
      // The callback counts; a future for each record would only be thrown away.
      var unused =
          producer.send(
              record,
              (metadata, error) -> {
                if (error == null) {
                  count.increment();
                } else {
                  failed.increment();
                  firstFailure.compareAndSet(
                      null,
                      "Kafka did not take a record of "
                          + record.topic()
                          + ": "
                          + error.getMessage());
                }
              });
    } catch (InterruptException e) {
      throw new ReplayException("Interrupted while Kafka was to take a record.", e);
    } catch (KafkaException e) {
      throw new ReplayException("Kafka takes no more records: " + e.getMessage(), e);
    }
  }

  private void failIfAnyFailed() {
    String failure = firstFailure.get();
    if (failure != null) {
      throw new ReplayException(failure);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical topics that the broker has: heartbeats go to all that a job may read. */
  private static List<Topic<?>> present(String namespace, Admin admin) throws TimeoutException {
    try {
      Set<String> names =
          admin.listTopics().names().get(FIRST_CONTACT.toMillis(), TimeUnit.MILLISECONDS);
      List<Topic<?>> found = new ArrayList<>();
      for (Topic<?> topic : Topics.all()) {
        if (names.contains(topic.nameIn(namespace))) {
          found.add(topic);
        }
      }
      return found;
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("Interrupted while Kafka was asked for its topics.", e);
    }
  }

  private static int partitionsOf(Topic<?> topic, String namespace, Admin admin)
      throws TimeoutException {
    String name = topic.nameIn(namespace);
    KafkaFuture<TopicDescription> description =
        Objects.requireNonNull(admin.describeTopics(List.of(name)).topicNameValues().get(name));
    try {
      return description.get(FIRST_CONTACT.toMillis(), TimeUnit.MILLISECONDS).partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ReplayException(
            "There is no topic " + name + "; 'stack up' makes the topics of a namespace.", e);
      }
      throw new KafkaException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("Interrupted while Kafka was asked for its topics.", e);
    }
  }

  private static Properties producerSettings(KafkaSettings kafka) {
    Properties settings = kafka.clientProperties();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // One batch at a time: after a broker's sudden death there is nothing to sort out but that one.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    return settings;
  }
}
