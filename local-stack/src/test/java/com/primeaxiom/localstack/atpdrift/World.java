package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.command.JobSettings;
import com.primeaxiom.localstack.flink.ApplicationJob;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobProgress;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One namespace on a running stack: its topics, its tables and its job, which is the drift job. */
public final class World {

  static final int PARTITIONS = 2;
  static final List<Topic<?>> INPUTS =
      List.of(
          Topics.ORDER,
          Topics.INVENTORY_LEVEL,
          Topics.STOCK_LEVEL,
          Topics.ALLOCATION,
          Topics.RECEIPT,
          Topics.SKU_REFERENCE,
          Topics.CLOCK);

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);

  private final LocalStack stack;
  private final String namespace;
  private final String jobName;
  private final List<Topic<?>> inputs;
  private LocalStack cluster;
  private String job;

  World(LocalStack stack, String namespace) {
    this(stack, namespace, "atp-drift", INPUTS);
  }

  /** A namespace with another job, which reads these topics. */
  public World(LocalStack stack, String namespace, String jobName, List<Topic<?>> inputs) {
    this.stack = stack;
    this.cluster = stack;
    this.namespace = namespace;
    this.jobName = jobName;
    this.inputs = inputs;
    StackPreparation.run(settings(), PARTITIONS, line -> {});
  }

  public StackSettings settings() {
    return new StackSettings(
        Map.of("STACK_HOME", stack.home().toString(), "STACK_NAMESPACE", namespace),
        Project.locate());
  }

  String name(Topic<?> topic) {
    return topic.nameIn(namespace);
  }

  /** Starts the job. */
  public void submit(String... settings) {
    List<String> words = new ArrayList<>(List.of("submit", jobName));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    command(words);
    findJob();
  }

  /** Starts the job from a savepoint, once the one that was cancelled has ended. */
  void submitFrom(String savepoint) {
    await(() -> JobSubmission.running(flink(), namespace + "." + jobName).isEmpty());
    command(List.of("submit", jobName, "--from", savepoint));
    findJob();
  }

  private void findJob() {
    job = JobSubmission.running(flink(), namespace + "." + jobName).orElseThrow().id();
  }

  /** The job's id in Flink. */
  String job() {
    return job;
  }

  private FlinkRest flink() {
    return new FlinkRest(cluster.flinkUrl());
  }

  /** The job as an application of its own: where its servers are, and nothing to submit it to. */
  ApplicationJob application() {
    CatalogueJob known = JobCatalogue.named(jobName);
    return new ApplicationJob(
        new JobSubmission(
            known,
            namespace + "." + jobName,
            new JobSettings(Map.of()).all(known, settings()),
            PARTITIONS),
        JobSubmission.jar(settings().project()));
  }

  /** Waits until the job runs on the cluster of a stack, on which it is looked for from then on. */
  void awaitRunningOn(LocalStack other) {
    cluster = other;
    await(
        () ->
            JobSubmission.running(flink(), namespace + "." + jobName)
                .map(Job::isFullyRunning)
                .orElse(false));
    findJob();
  }

  /** Waits until the job has made a checkpoint since its JobManager took it over. */
  void awaitCheckpoint() {
    await(() -> flink().completedCheckpoints(job) > 0);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for %s", LIMIT).isLessThan(end);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  public void cancel() {
    flink().cancel(job);
  }

  /** Sends the events of a folder. */
  public void replay(Path folder, String speed, String... options) {
    List<String> words = new ArrayList<>(List.of("replay", folder.toString(), "--speed", speed));
    words.addAll(List.of(options));
    command(words);
  }

  /**
   * Sends the events of a folder at full speed, through something that stands before the broker.
   *
   * @param through what takes the events and hands them on
   */
  void replay(Path folder, Function<EventSender, EventSink> through) {
    try (CanonicalEvents events = CanonicalEvents.in(folder);
        EventSender sender =
            EventSender.connect(
                settings().kafka(), settings().registry(), "replay", events.topics())) {
      sender.announce(events.first());
      new Replay(events, through.apply(sender), Replay.Settings.atMaxSpeed(), progress -> {}).run();
      sender.flush();
    }
  }

  /** Registers another version of a topic's schema. */
  int register(Schema schema, Topic<?> topic) {
    try {
      return NextVersion.register(schema, topic, settings());
    } catch (IOException | RestClientException e) {
      throw new AssertionError("The registry does not take it.", e);
    }
  }

  /** Brings the job to the version of a jar. */
  String upgrade(Path jar) {
    String said = command(List.of("upgrade", jobName, "--jar", jar.toString()));
    findJob();
    return said;
  }

  /** What an upgrade says that does not work. */
  String failedUpgrade(String... options) {
    List<String> words = new ArrayList<>(List.of("upgrade", jobName));
    words.addAll(List.of(options));
    StringWriter out = new StringWriter();
    assertThat(execute(words, out)).as("%s%n%s", words, out).isEqualTo(1);
    findJob();
    return out.toString();
  }

  private String command(List<String> words) {
    StringWriter out = new StringWriter();
    assertThat(execute(words, out)).as("%s%n%s", words, out).isZero();
    return out.toString();
  }

  private int execute(List<String> words, StringWriter out) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--home", stack.home().toString(), "--namespace", namespace));
    return Stack.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(all.toArray(String[]::new));
  }

  /** Waits until the job has read everything and has stored what follows from it. */
  public void awaitCaughtUp() {
    progress().awaitCaughtUp(LIMIT);
  }

  private JobProgress progress() {
    return JobProgress.of(
        settings().kafka(), flink(), namespace + "." + jobName, namespace, inputs);
  }

  /** Failures of the job since it was submitted. */
  long failures() {
    return flink().failures(job);
  }

  /** Checkpoints from which the JobManager has let the job go on since it took it over. */
  long restores() {
    return flink().restores(job);
  }

  /** One value. */
  long number(String sql) {
    return ClickHouseHttp.of(settings()).number(sql);
  }

  /** What a query answers. */
  public String query(String sql, String format) {
    try (var answer = ClickHouseHttp.of(settings()).query(sql, format)) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String sql) {
    return query(sql, "TabSeparated");
  }

  /** Everything that must not depend on how a run went: final rows and alert steps. */
  Outcome outcome() {
    Set<String> alerts = new TreeSet<>();
    for (Alert alert : read(Topics.ALERT)) {
      alerts.add(
          String.join(
              " | ",
              alert.getEventId(),
              alert.getSeverity().name(),
              alert.getSummary(),
              String.valueOf(alert.getCause()),
              String.valueOf(alert.getMoneyAtRiskMinor()),
              alert.getExplanation().toString()));
    }
    return new Outcome(
        text(
            """
            SELECT count(), sum(cityHash64(order_id, line_number, status, sku, location_id, quantity,
              unit_price_minor, currency, requires_shipping, occurred_at, event_id, version))
            FROM order_line FINAL\
            """),
        text(
            """
            SELECT count(), sum(cityHash64(sku, location_id, channel, occurred_at,
              storefront_available, warehouse_atp, in_flight, channel_buffer, drift, relative_drift,
              symmetric_drift, ifNull(toUnixTimestamp64Milli(wrong_since), 0), revision))
            FROM atp_drift_reading FINAL\
            """),
        text(
            """
            SELECT count(), sum(cityHash64(sku, location_id, channel, minute, readings, min_drift,
              max_drift, last_drift, last_storefront_available, last_warehouse_atp, last_in_flight, last_channel_buffer,
              revision))
            FROM atp_drift_minute FINAL\
            """),
        text(
            """
            SELECT count(), sum(cityHash64(location_id, channel, as_of, samples, median_ms, p90_ms,
              p99_ms, tolerated_ms, ifNull(toUnixTimestamp64Milli(silent_since), 0)))
            FROM sync_lag FINAL\
            """),
        alerts);
  }

  /** Every record of a topic; heartbeats are none. */
  public <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    AvroRecordDeserializer<T> deserializer =
        new AvroRecordDeserializer<>(topic, settings().registry());
    List<T> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : raw(topic)) {
      if (record.value() == null) {
        continue;
      }
      try {
        records.add(deserializer.deserialize(record.value()));
      } catch (UndecodableRecordException e) {
        throw new AssertionError(name(topic) + " holds a record that cannot be read", e);
      }
    }
    return records;
  }

  /** Ids of the writers' schemas in a topic, by partition. */
  Map<Integer, Set<Integer>> schemaIds(Topic<?> topic) {
    Map<Integer, Set<Integer>> ids = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : raw(topic)) {
      if (record.value() != null) {
        ids.computeIfAbsent(record.partition(), partition -> new TreeSet<>())
            .add(ByteBuffer.wrap(record.value()).getInt(1));
      }
    }
    return ids;
  }

  List<ConsumerRecord<byte[], byte[]>> raw(Topic<?> topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Properties properties = settings().kafka().clientProperties();
    properties.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        partitions.add(new TopicPartition(name(topic), partition));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /**
   * What a run came to.
   *
   * @param orderLines number and hash of the final rows
   * @param readings number and hash of the final rows
   * @param minutes number and hash of the final rows
   * @param lags number and hash of the final rows
   * @param alerts distinct alert steps
   */
  record Outcome(
      String orderLines, String readings, String minutes, String lags, Set<String> alerts) {}
}
