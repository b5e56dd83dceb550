package com.primeaxiom.localstack.chaos;

import com.primeaxiom.jobs.platform.RecordDecoder;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.chaos.PoisonBurst.Place;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.PatientSerializers;
import com.primeaxiom.localstack.replay.ReplayLine;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends fuzzed records to every topic that jobs read. No job may restart, and each record is
 * accounted for: the jobs take it or refuse it, as reading it here by the same rules says.
 *
 * @param stack where it takes place
 * @param world true records to be spoilt
 * @param jobs who reads them
 * @param records how many, over all topics
 * @param folder gets the world
 */
record FuzzRun(
    ChaosStack stack,
    SimulationSettings world,
    List<CatalogueJob> jobs,
    long records,
    Path folder) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(20);
  private static final Duration BETWEEN_TICKS = Duration.ofMinutes(1);
  private static final int SAMPLES = 500;

  FuzzRun {
    jobs = List.copyOf(jobs);
  }

  /**
   * What became of the records.
   *
   * @param sent records by topic
   * @param refused dead letters by job and reason
   * @param refusedRows rows that were refused by their table though their events were sound
   * @param restarts restarts by job
   * @param differences where what was refused is not what should have been
   */
  record Outcome(
      Map<String, Long> sent,
      Map<String, Long> refused,
      long refusedRows,
      Map<String, Long> restarts,
      List<Difference> differences) {

    /** Whether no job restarted and every record is accounted for. */
    boolean isClean() {
      return differences.isEmpty() && restarts.values().stream().allMatch(times -> times == 0);
    }
  }

  /**
   * Sends and counts.
   *
   * @param progress who is told how far it is
   */
  Outcome run(Consumer<String> progress) {
    Path events = folder.resolve("events");
    SimulatedWorld.write(world, events, hour -> {});
    Map<String, List<SpecificRecord>> samples = samples(events);
    StackSettings settings = stack.settings("fuzz");
    try (ChaosNamespace namespace =
        new ChaosNamespace(settings, jobs, List.of(), ChaosRun.JOB_SETTINGS, world.seed())) {
      Map<String, Long> sent = new TreeMap<>();
      Map<Place, Map<String, DeadLetterReason>> expected = new ConcurrentHashMap<>();
      namespace.announce(world.start());
      send(settings, namespace, samples, sent, expected, progress);
      namespace.tick(world.start().plus(Duration.ofHours(world.hours())));
      namespace.flush();
      progress.accept("  all is sent; waits for the jobs to read it");
      namespace.awaitCaughtUp(TO_CATCH_UP);
      return outcome(settings, namespace, sent, expected);
    }
  }

  private void send(
      StackSettings settings,
      ChaosNamespace namespace,
      Map<String, List<SpecificRecord>> samples,
      Map<String, Long> sent,
      Map<Place, Map<String, DeadLetterReason>> expected,
      Consumer<String> progress) {
    PatientSerializers serializers =
        new PatientSerializers(settings.namespace(), settings.registry(), PATIENCE);
    FuzzedRecords fuzzed = new FuzzedRecords(world.seed(), serializers);
    List<Topic<?>> topics =
        namespace.topics().values().stream()
            .flatMap(each -> each.reads().stream())
            .distinct()
            .toList();
    AtomicReference<Exception> failure = new AtomicReference<>();
    Instant told = world.start();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        Topic<?> topic = topics.get((int) (i % topics.size()));
        byte[] value = value(fuzzed, topic, samples);
        Instant at = world.start().plusMillis(i * world.hours() * 3_600_000L / records);
        if (Duration.between(told, at).compareTo(BETWEEN_TICKS) >= 0) {
          // Whatever is spoilt, the producers' time goes on.
          namespace.tick(at);
          told = at;
        }
        Map<String, DeadLetterReason> refusals = refusals(namespace, topic, value, at);
        sent.merge(topic.name(), 1L, Long::sum);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic.nameIn(settings.namespace()),
                    null,
                    at.toEpochMilli(),
                    Long.toString(i).getBytes(StandardCharsets.UTF_8),
                    value),
                (metadata, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  } else if (!refusals.isEmpty()) {
                    expected.put(
                        new Place(topic.name(), metadata.partition(), metadata.offset()), refusals);
                  }
                });
        if ((i + 1) % Math.max(1, records / 10) == 0) {
          progress.accept(String.format(Locale.ROOT, "  %,d of %,d records sent", i + 1, records));
        }
      }
    }
    if (failure.get() != null) {
      throw new StackException(
          "Kafka did not take a fuzzed record: " + failure.get().getMessage(), failure.get());
    }
  }

  @SuppressWarnings("unchecked") // Samples are kept by the name of their topic.
  private static <T extends SpecificRecord> byte[] value(
      FuzzedRecords fuzzed, Topic<T> topic, Map<String, List<SpecificRecord>> samples) {
    return fuzzed.value(topic, (List<T>) samples.getOrDefault(topic.name(), List.of()));
  }

  /** Why each job that reads the topic has to refuse the record; those that take it are not in. */
  private static Map<String, DeadLetterReason> refusals(
      ChaosNamespace namespace, Topic<?> topic, byte[] value, Instant at) {
    Map<String, DeadLetterReason> refusals = new HashMap<>();
    namespace
        .topics()
        .forEach(
            (job, own) -> {
              RecordDecoder<?, ?> decoder = own.decoders().get(topic);
              if (decoder != null) {
                refusal(decoder, topic, value, at)
                    .ifPresent(reason -> refusals.put(job, DeadLetterReason.valueOf(reason)));
              }
            });
    return refusals;
  }

  private static <T> Optional<String> refusal(
      RecordDecoder<?, T> decoder, Topic<?> topic, byte[] value, Instant at) {
    First<Either<SourceNotice, T>> first = new First<>();
    decoder.deserialize(
        new ConsumerRecord<>(
            topic.name(),
            0,
            0,
            at.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty()),
        first);
    return Optional.ofNullable(first.value)
        .filter(taken -> taken.isLeft() && taken.left().refused())
        .map(taken -> taken.left().reason());
  }

  private Outcome outcome(
      StackSettings settings,
      ChaosNamespace namespace,
      Map<String, Long> sent,
      Map<Place, Map<String, DeadLetterReason>> expected) {
    List<String> wanted = new ArrayList<>();
    expected.forEach(
        (place, reasons) ->
            reasons.forEach((job, reason) -> wanted.add(job + " " + place + " " + reason)));
    List<String> found = new ArrayList<>();
    Map<String, Long> refused = new TreeMap<>();
    long[] refusedRows = new long[1];
    new TopicContents(settings, line -> {})
        .each(
            Topics.DEAD_LETTER,
            letter -> {
              if (letter.getReason() == DeadLetterReason.REFUSED_BY_CLICKHOUSE) {
                refusedRows[0]++;
                return;
              }
              refused.merge(letter.getSource() + " " + letter.getReason(), 1L, Long::sum);
              found.add(
                  letter.getSource()
                      + " "
                      + new Place(
                          letter.getTopic().substring(settings.namespace().length() + 1),
                          letter.getPartition(),
                          letter.getOffset())
                      + " "
                      + letter.getReason());
            });
    List<Difference> differences = new ArrayList<>();
    Difference.between(Topics.DEAD_LETTER.name(), wanted, found).ifPresent(differences::add);
    return new Outcome(sent, refused, refusedRows[0], namespace.restarts(), differences);
  }

  private static Map<String, List<SpecificRecord>> samples(Path events) {
    Map<String, List<SpecificRecord>> samples = new HashMap<>();
    try (CanonicalEvents source = CanonicalEvents.in(events)) {
      for (Optional<ReplayLine> line = source.next(); line.isPresent(); line = source.next()) {
        if (line.get() instanceof ReplayLine.Event event) {
          List<SpecificRecord> of =
              samples.computeIfAbsent(event.event().topic().name(), name -> new ArrayList<>());
          if (of.size() < SAMPLES) {
            of.add(event.event().value());
          }
        }
      }
    }
    return samples;
  }

  private static final class First<T> implements Collector<T> {

    private T value;

    @Override
    public void collect(T collected) {
      if (value == null) {
        value = collected;
      }
    }

    @Override
    public void close() {}
  }
}
