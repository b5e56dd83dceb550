package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.Contestant;
import com.primeaxiom.benchmark.ContestantException;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.Inputs;
import com.primeaxiom.benchmark.Measurement;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The Kafka Streams peer: a process that runs the topology over what the topics hold. */
public final class KafkaStreamsPeer {

  /** Names the topic of its answers. */
  public static final String NAME = "kafka-streams";

  /** As often as the other contestants make a checkpoint. */
  private static final int COMMIT_MILLIS = 10_000;

  private static final long CACHE_BYTES = 64L << 20;
  private static final int BATCH_BYTES = 64 << 10;

  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration CLOSE = Duration.ofMinutes(2);

  private KafkaStreamsPeer() {}

  /** Runs it; {@link ContestantSettings} has the arguments. */
  public static void main(String[] arguments) {
    System.exit(
        new Contestant(NAME, DriftAnswers.TOPICS, KafkaStreamsPeer::run)
            .main(List.of(arguments), System.out, System.err));
  }

  private static String run(
      ContestantSettings settings, Inputs inputs, AnswerTopic answers, Measurement measurement)
      throws Exception {
    WorkedRecords worked = new WorkedRecords();
    StreamsBuilder builder = new StreamsBuilder();
    new DriftTopology(
            settings.namespace(),
            answers.name(),
            inputs.width(),
            settings.backend(),
            new RegistryValues(RegistrySettings.at(settings.registryUrl())),
            worked)
        .build(builder);
    Properties properties = properties(settings);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long orders = inputs.records(Topics.ORDER.nameIn(settings.namespace()));
    try (KafkaStreams streams = new KafkaStreams(builder.build(properties), properties)) {
      streams.setUncaughtExceptionHandler(
          problem -> {
            failure.set(problem);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      measurement.begin();
      streams.start();
      while (failure.get() == null && !worked.isAll(orders, inputs.records() - orders)) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      if (failure.get() != null) {
        throw new ContestantException(
            "Kafka Streams gave up: " + failure.get() + ".", failure.get());
      }
      // Closing commits: caches are written out, and answers are sent.
      if (!streams.close(
          CloseOptions.timeout(CLOSE)
              .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
        throw new ContestantException("Kafka Streams did not end within " + CLOSE + ".");
      }
      String figures = measurement.end();
      streams.cleanUp();
      forget(settings, properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
      return figures;
    }
  }

  private static Properties properties(ContestantSettings settings) {
    Properties properties = new Properties();
    // Another one each time: an application goes on from where it was.
    properties.setProperty(
        StreamsConfig.APPLICATION_ID_CONFIG,
        AnswerTopic.of(settings.namespace(), NAME).name() + "." + ProcessHandle.current().pid());
    properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, settings.state().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.setProperty(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    return properties;
  }

  /** Removes what the application leaves on the broker. */
  private static void forget(ContestantSettings settings, String application)
      throws InterruptedException {
    try (Admin admin = Contestant.admin(settings)) {
      List<String> internal =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith(application + "-"))
              .toList();
      admin.deleteTopics(internal).all().get();
      admin.deleteConsumerGroups(List.of(application)).all().get();
    } catch (ExecutionException e) {
      throw new ContestantException(
          "What "
              + application
              + " leaves on the broker cannot be removed: "
              + e.getCause().getMessage(),
          e);
    }
  }

  /** Values by the schemas of the registry. */
  private record RegistryValues(RegistrySettings registry) implements DriftTopology.Values {

    @Override
    public <T extends SpecificRecord> Deserializer<T> of(Topic<T> topic) {
      AvroRecordDeserializer<T> decoder = new AvroRecordDeserializer<>(topic, registry);
      return (name, value) -> {
        try {
          return decoder.deserialize(value);
        } catch (UndecodableRecordException e) {
          throw new SerializationException("A value of " + name + " cannot be read.", e);
        }
      };
    }
  }
}
