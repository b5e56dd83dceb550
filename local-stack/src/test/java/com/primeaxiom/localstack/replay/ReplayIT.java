package com.primeaxiom.localstack.replay;

import static com.primeaxiom.localstack.replay.SampleEvents.NOON;
import static com.primeaxiom.localstack.replay.SampleEvents.line;
import static com.primeaxiom.localstack.replay.SampleEvents.shown;
import static com.primeaxiom.localstack.replay.SampleEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.wms.StockLevel;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Replays against a real broker and a real registry. */
class ReplayIT {

  private static final int PARTITIONS = 3;

  /** Events of a batch of each partition: 128 KiB of values of 36 bytes and more. */
  private static final int BATCHES_AT_MOST = PARTITIONS * (1 << 17) / 36;

  @TempDir private static Path home;

  private static LocalStack stack;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startBrokerAndRegistry() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void sendsFramedRecordsWithKeyTimeAndTicksToEveryPartition() throws Exception {
    createTopics("sent");
    SampleEvents.compressed(folder, List.of(stock("s1", NOON), stock("s2", NOON.plusSeconds(90))));
    SampleEvents.plain(
        folder,
        Topics.INVENTORY_LEVEL.name(),
        line(shown("i1", NOON)),
        "garbage",
        line(shown("i2", NOON.plusSeconds(30))));

    int exitCode =
        stack(
            "replay",
            folder.toString(),
            "--namespace",
            "sent",
            "--on-error",
            "send-raw",
            "--clock",
            "60s");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains("Sent 4 events up to 2026-03-01T12:01:30Z")
        .contains("3  storefront.inventory-level.v1")
        .contains("2  wms.stock-level.v1")
        .contains("9  clock.v1")
        .contains("1 lines that are no events");

    List<ConsumerRecord<byte[], byte[]>> levels = records(Topics.INVENTORY_LEVEL, "sent");
    assertThat(levels)
        .filteredOn(record -> record.key() == null)
        .singleElement()
        .satisfies(
            record ->
                assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .isEqualTo("garbage"));
    AvroRecordDeserializer<InventoryLevel> decoded =
        new AvroRecordDeserializer<>(Topics.INVENTORY_LEVEL, registry());
    for (ConsumerRecord<byte[], byte[]> record : levels) {
      if (record.key() != null) {
        InventoryLevel level = decoded.deserialize(record.value());
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(level.getSku());
        assertThat(record.timestamp()).isEqualTo(level.getOccurredAt().toEpochMilli());
      }
    }
    Map<Integer, List<Instant>> ticks = new TreeMap<>();
    records(Topics.CLOCK, "sent")
        .forEach(
            record ->
                ticks
                    .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                    .add(Instant.ofEpochMilli(record.timestamp())));
    assertThat(ticks).hasSize(PARTITIONS);
    assertThat(ticks.values())
        .allSatisfy(
            times ->
                assertThat(times)
                    .containsExactly(
                        NOON,
                        NOON.plusSeconds(60),
                        NOON.plusSeconds(90).plus(Duration.ofHours(1))));
  }

  @Test
  void losesNothingWhenTheBrokerIsKilledMeanwhile() throws Exception {
    createTopics("killed");
    List<CanonicalEvent<?>> events = new ArrayList<>();
    for (int number = 0; number < 20_000; number++) {
      events.add(stock("s" + number, NOON.plusMillis(number)));
    }
    SampleEvents.compressed(folder, events);
    CountDownLatch underWay = new CountDownLatch(2_000);

    try (CanonicalEvents source = CanonicalEvents.in(folder);
        EventSender sender =
            EventSender.connect(
                new KafkaSettings(stack.bootstrapServers(), "killed", Map.of()),
                registry(),
                "test",
                source.topics())) {
      Replay replay =
          new Replay(
              source,
              sender,
              new Replay.Settings(
                  new Speed(4),
                  Duration.ofSeconds(1),
                  Duration.ZERO,
                  Optional.empty(),
                  Replay.OnError.STOP),
              progress -> underWay.countDown());
      CompletableFuture<Replay.Progress> done = CompletableFuture.supplyAsync(replay::run);
      assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
      stack.kill9(StackServer.KAFKA);
      stack.start(StackServer.KAFKA);
      assertThat(done.get(2, TimeUnit.MINUTES).events()).isEqualTo(20_000);
      sender.flush();
      assertThat(sender.failed()).isZero();
      assertThat(sender.delivered()).containsEntry(Topics.STOCK_LEVEL.name(), 20_000L);
    }

    AvroRecordDeserializer<StockLevel> decoded =
        new AvroRecordDeserializer<>(Topics.STOCK_LEVEL, registry());
    Set<String> ids = new HashSet<>();
    List<ConsumerRecord<byte[], byte[]>> records = records(Topics.STOCK_LEVEL, "killed");
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ids.add(decoded.deserialize(record.value()).getEventId());
    }
    assertThat(ids).hasSize(20_000);
    // A batch whose answer died with the broker may be stored twice: readers know an event by its
    // id.
    assertThat(records).hasSizeBetween(20_000, 20_000 + BATCHES_AT_MOST);
  }

  @Test
  void saysInASentenceThatTopicsAreMissing() {
    SampleEvents.compressed(folder, List.of(stock("s1", NOON)));

    int exitCode = stack("replay", folder.toString(), "--namespace", "nowhere");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "There is no topic nowhere.clock.v1; 'stack up' makes the topics of a namespace."
                + System.lineSeparator());
  }

  @Test
  void importsAndReplaysInOneGo() throws Exception {
    createTopics("imported");
    Path csv = folder.resolve("data.csv");
    Files.writeString(
        csv,
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536589,21777,broken,-10,2010-12-01 16:50:00,0.0,,United Kingdom
        """);

    int exitCode =
        stack(
            "import",
            "online-retail",
            csv.toString(),
            "--out",
            folder.resolve("events").toString(),
            "--replay",
            "--namespace",
            "imported");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("1 orders with 1 lines and 6 units");
    assertThat(records(Topics.ORDER, "imported")).hasSize(2);
    assertThat(records(Topics.ALLOCATION, "imported")).hasSize(2);
  }

  private int stack(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--registry-url",
            stack.registryUrl()));
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(all.toArray(String[]::new));
  }

  private static void createTopics(String namespace) {
    KafkaTopics.create(
        new KafkaSettings(stack.bootstrapServers(), namespace, Map.of()), Topics.all(), PARTITIONS);
  }

  private static RegistrySettings registry() {
    return RegistrySettings.at(stack.registryUrl());
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic, String namespace) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.nameIn(namespace)).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        // Heartbeats have no value.
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  if (record.value() != null) {
                    records.add(record);
                  }
                });
      }
      return records;
    }
  }
}
