package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.ServerStatus;
import com.primeaxiom.localstack.process.ServerStatus.State;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.SchemaRegistration;
import com.primeaxiom.schemas.registry.SchemaRegistration.RegisteredSchema;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {

  private static final Topic<ClockTick> TOPIC = Topics.CLOCK;

  @TempDir private Path home;

  @Test
  void whatWasStoredSurvivesAStopAndAKillOfEveryServer() throws Exception {
    List<String> progress = new ArrayList<>();
    LocalStack.Builder builder = LocalStack.in(home).quick().endWithJvm().progress(progress::add);
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    try (LocalStack stack = builder.build()) {
      stack.start(StackServer.all());
      // A busy machine is told what is still waited for, too.
      assertThat(progress)
          .filteredOn(line -> !line.contains(" still waiting for "))
          .hasSize(StackServer.all().size())
          .allMatch(line -> line.contains(" ready after "));
      assertThat(Files.getPosixFilePermissions(stack.settings().clickhousePasswordFile()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      StackPreparation.run(stack.settings(), 2, progress::add);
      Map<String, Integer> ids = schemaIds(stack);
      assertThat(ids).hasSize(Topics.all().size());
      send(stack, "before");
      sql(stack, "CREATE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id");
      sql(stack, "INSERT INTO kept SELECT number FROM numbers(1000)");
      reportMemory(stack);

      stack.stop(StackServer.all());
      assertThat(states(stack)).containsOnly(State.STOPPED);
      stack.start(StackServer.all());
      assertKept(stack, ids, List.of("before"));

      send(stack, "between");
      for (StackServer server : StackServer.all()) {
        stack.kill9(server);
      }
      assertThat(states(stack)).containsOnly(State.DIED);
      stack.start(StackServer.all());
      assertKept(stack, ids, List.of("before", "between"));
    }
    assertThat(LocalStack.in(home).build().status())
        .extracting(ServerStatus::state)
        .containsOnly(State.STOPPED);
  }

  @Test
  void whatRunsIsLeftAndWhatDiedIsStarted() {
    List<String> progress = new ArrayList<>();
    try (LocalStack stack = LocalStack.ephemeral(home)) {
      stack.start(StackServer.JOBMANAGER, StackServer.TASKMANAGER);
      long jobManager = pid(stack, StackServer.JOBMANAGER);
      long taskManager = pid(stack, StackServer.TASKMANAGER);
      stack.kill9(StackServer.TASKMANAGER);

      LocalStack again = LocalStack.in(home).quick().progress(progress::add).build();
      again.start(StackServer.JOBMANAGER, StackServer.TASKMANAGER);

      assertThat(pid(stack, StackServer.JOBMANAGER)).isEqualTo(jobManager);
      assertThat(pid(stack, StackServer.TASKMANAGER)).isNotEqualTo(taskManager);
      assertThat(progress)
          .satisfiesExactly(
              line -> assertThat(line).contains("JobManager").contains("runs already"),
              line -> assertThat(line).contains("TaskManager").contains("ready after"));
      assertThat(new FlinkRest(stack.flinkUrl()).slots()).isEqualTo(8);

      progress.clear();
      stack.kill9(StackServer.JOBMANAGER);
      again.start(StackServer.JOBMANAGER, StackServer.TASKMANAGER);

      // A busy machine is told what is still waited for, too.
      assertThat(progress)
          .filteredOn(line -> !line.contains(" still waiting for "))
          .hasSize(3)
          .first()
          .asString()
          .contains("TaskManager  stopped, for its JobManager was lost");
      assertThat(new FlinkRest(stack.flinkUrl()).slots()).isEqualTo(8);
    }
  }

  @Test
  void aTakenPortStopsTheStartBeforeAnythingRuns() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LocalStack stack =
            LocalStack.in(home)
                .quick()
                .port(StackPort.KAFKA, FreePorts.any())
                .port(StackPort.REGISTRY, taken.getLocalPort())
                .build()) {

      assertThatThrownBy(() -> stack.start(StackServer.KAFKA, StackServer.REGISTRY))
          .isInstanceOf(StackException.class)
          .hasMessage(
              "Port %d, which Schema registry wants, is taken by another program; choose another one by --registry-port or STACK_REGISTRY_PORT.",
              taken.getLocalPort());
      assertThat(states(stack)).containsOnly(State.STOPPED);
    }
  }

  @Test
  void aServerThatDoesNotComeUpSaysItsLastWords() throws Exception {
    Path library = Files.writeString(home.resolve("no-library.so"), "not a library");
    try (LocalStack stack =
        LocalStack.in(home)
            .quick()
            .port(StackPort.CLICKHOUSE, 0)
            .clickhouseLibrary(library)
            .build()) {

      assertThatThrownBy(() -> stack.start(StackServer.CLICKHOUSE))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("ClickHouse ended before it was ready. Its last words")
          .hasMessageContaining(library.toString());
      assertThat(states(stack)).containsOnly(State.STOPPED);
    }
  }

  private static void assertKept(LocalStack stack, Map<String, Integer> ids, List<String> sources)
      throws Exception {
    assertThat(schemaIds(stack)).isEqualTo(ids);
    assertThat(received(stack, sources.size())).isEqualTo(sources);
    assertThat(clickhouse(stack).number("SELECT count() FROM kept")).isEqualTo(1000);
    assertThat(new FlinkRest(stack.flinkUrl()).slots()).isEqualTo(8);
    assertThat(
            KafkaTopics.create(
                new KafkaSettings(stack.bootstrapServers(), "", Map.of()), Topics.all(), 2))
        .isZero();
  }

  private static Map<String, Integer> schemaIds(LocalStack stack) {
    return SchemaRegistration.registerAll("", stack.settings().registry()).stream()
        .collect(
            Collectors.toMap(
                RegisteredSchema::subject, RegisteredSchema::schemaId, (a, b) -> a, TreeMap::new));
  }

  private static void send(LocalStack stack, String source) throws Exception {
    ClockTick tick =
        ClockTick.newBuilder()
            .setEventId("tick-" + source)
            .setOccurredAt(Instant.parse("2010-12-01T08:26:00Z"))
            .setSource(source)
            .build();
    byte[] value =
        new AvroRecordSerializer<>(TOPIC, "", stack.settings().registry()).serialize(tick);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      // A time stamp of years ago, which a broker's usual retention would delete at once.
      producer
          .send(
              new ProducerRecord<>(
                  TOPIC.name(), 0, tick.getOccurredAt().toEpochMilli(), null, value))
          .get();
    }
  }

  private static List<String> received(LocalStack stack, int count) throws Exception {
    AvroRecordDeserializer<ClockTick> deserializer =
        new AvroRecordDeserializer<>(Topics.CLOCK, stack.settings().registry());
    List<String> sources = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC.name(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Instant end = Instant.now().plusSeconds(30);
      while (sources.size() < count && Instant.now().isBefore(end)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          sources.add(deserializer.deserialize(record.value()).getSource());
        }
      }
    }
    return sources;
  }

  private static void sql(LocalStack stack, String statement) throws Exception {
    try (InputStream answer = clickhouse(stack).query(statement, "TabSeparated")) {
      answer.readAllBytes();
    }
  }

  private static ClickHouseHttp clickhouse(LocalStack stack) {
    ClickHouseHttp server = ClickHouseHttp.of(stack.settings());
    return new ClickHouseHttp(server.url(), "default", server.user(), server.password());
  }

  private static void reportMemory(LocalStack stack) {
    long total = 0;
    for (ServerStatus status : stack.status()) {
      long megabytes = status.memory().orElseThrow() >> 20;
      total += megabytes;
      System.out.printf("%-18s %5d MB%n", status.server().title(), megabytes);
    }
    System.out.printf("%-18s %5d MB%n", "Total", total);
    assertThat(total).as("MB of a stack without load").isLessThan(3_000);
  }

  private static long pid(LocalStack stack, StackServer server) {
    return stack.status().stream()
        .filter(status -> status.server() == server)
        .findFirst()
        .orElseThrow()
        .record()
        .orElseThrow()
        .pid();
  }

  private static List<State> states(LocalStack stack) {
    return stack.status().stream().map(ServerStatus::state).toList();
  }
}
