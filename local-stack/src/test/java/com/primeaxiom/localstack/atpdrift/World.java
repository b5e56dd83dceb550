package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.JobProgress;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LocalStack stack;
  private final String namespace;
  private final String jobName;
  private final List<Topic<?>> inputs;
  private String job;

  World(LocalStack stack, String namespace) {
    this(stack, namespace, "atp-drift", INPUTS);
  }

  /** A namespace with another job, which reads these topics. */
  public World(LocalStack stack, String namespace, String jobName, List<Topic<?>> inputs) {
    this.stack = stack;
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
    job =
        new FlinkRest(stack.flinkUrl())
            .jobs().stream()
                .filter(each -> each.name().equals(namespace + "." + jobName))
                .findFirst()
                .orElseThrow()
                .id();
  }

  public void cancel() {
    new FlinkRest(stack.flinkUrl()).cancel(job);
  }

  /** Sends the events of a folder. */
  public void replay(Path folder, String speed, String... options) {
    List<String> words = new ArrayList<>(List.of("replay", folder.toString(), "--speed", speed));
    words.addAll(List.of(options));
    command(words);
  }

  private void command(List<String> words) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--home", stack.home().toString(), "--namespace", namespace));
    int exitCode =
        Stack.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    assertThat(exitCode).as("%s%n%s", words, out).isZero();
  }

  /** Waits until the job has read everything and has stored what follows from it. */
  public void awaitCaughtUp() {
    progress().awaitCaughtUp(LIMIT);
  }

  /** Lets the next run of the job count from the beginning. */
  void forgetProgress() throws InterruptedException {
    try (Admin admin = Admin.create(settings().kafka().clientProperties())) {
      admin.deleteConsumerGroups(List.of(namespace + "." + jobName)).all().get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
    }
  }

  /** Waits until a checkpoint confirms that everything was read; says how many records it was. */
  long awaitRead() {
    return progress().awaitRead(LIMIT);
  }

  private JobProgress progress() {
    return JobProgress.of(
        settings().kafka(),
        new FlinkRest(stack.flinkUrl()),
        namespace + "." + jobName,
        namespace,
        inputs);
  }

  /** Failures of the job since it was submitted. */
  long failures() throws Exception {
    return flink("/exceptions").path("exceptionHistory").path("entries").size();
  }

  private JsonNode flink(String path) throws Exception {
    String body =
        HTTP.send(
                HttpRequest.newBuilder(URI.create(stack.flinkUrl() + "/jobs/" + job + path))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return JSON.readTree(body);
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
            FROM order_line FINAL"""),
        text(
            """
            SELECT count(), sum(cityHash64(sku, location_id, channel, occurred_at,
              storefront_available, warehouse_atp, in_flight, channel_buffer, drift, relative_drift,
              symmetric_drift, ifNull(toUnixTimestamp64Milli(wrong_since), 0), revision))
            FROM atp_drift_reading FINAL"""),
        text(
            """
            SELECT count(), sum(cityHash64(sku, location_id, channel, minute, readings, min_drift,
              max_drift, last_drift, last_storefront_available, last_warehouse_atp, last_in_flight, last_channel_buffer,
              revision))
            FROM atp_drift_minute FINAL"""),
        text(
            """
            SELECT count(), sum(cityHash64(location_id, channel, as_of, samples, median_ms, p90_ms,
              p99_ms, tolerated_ms, ifNull(toUnixTimestamp64Milli(silent_since), 0)))
            FROM sync_lag FINAL"""),
        alerts);
  }

  /** Every record of a topic; heartbeats are none. */
  public <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    AvroRecordDeserializer<T> deserializer =
        new AvroRecordDeserializer<>(topic.recordType(), settings().registry());
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
