package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final int BATCH = 3;

  @TempDir private Path temporary;

  private Path folder;
  private Outbox outbox;
  private final TestingBatchInsert clickHouse = new TestingBatchInsert();
  private final TestingRefusedRows refused = new TestingRefusedRows();
  private final TestingProcessingTime time = new TestingProcessingTime();
  private final TestingRetryClock clock = new TestingRetryClock();
  private final TestingMetrics metrics = new TestingMetrics();
  private TestingDelivery delivery = new TestingDelivery();
  private TestingMailbox mailbox = new TestingMailbox();

  @BeforeEach
  void folder() {
    use(temporary.resolve("outbox"));
  }

  private void use(Path path) {
    folder = path;
    outbox = new Outbox(path.toUri().toString(), Outbox.DEFAULT_LIMIT, PATIENCE);
  }

  @Test
  void theStreamGoesOnWhileClickHouseDoesNotAnswer() throws Exception {
    ClickHouseWriter<Fact> writer = writer(List.of());

    write(writer, 1, 20);
    writer.flush(false);

    assertThat(clock.nanos()).isEqualTo(PATIENCE.toNanos());
    assertThat(clickHouse.stored).isEmpty();
    assertThat(writer.snapshotState(1))
        .extracting(StoredBatch::rows)
        .containsExactly(3, 3, 3, 3, 3, 3, 2);
    assertThat(files()).hasSize(7);
    assertThat(metrics.gauges.get("outboxBatches").getValue()).isEqualTo(7);
    assertThat((long) metrics.gauges.get("outboxBytes").getValue()).isEqualTo(sizeOfFiles());
    assertThat((double) metrics.gauges.get("outboxFill").getValue())
        .isEqualTo((double) sizeOfFiles() / Outbox.DEFAULT_LIMIT);

    takeAll();

    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 20));
    assertThat(files()).isEmpty();
    assertThat(writer.snapshotState(2)).isEmpty();
    assertThat(metrics.gauges.get("outboxBatches").getValue()).isEqualTo(0);
    assertThat(metrics.gauges.get("outboxBytes").getValue()).isEqualTo(0L);
    assertThat(metrics.gauges.get("outboxFill").getValue()).isEqualTo(0.0);
    assertThat(metrics.count("rows")).isEqualTo(20);
  }

  @Test
  void aServerThatAnswersInTimeNeedsNoFile() throws Exception {
    ClickHouseWriter<Fact> writer = writer(List.of());
    clock.atPause = this::takeAll;

    write(writer, 1, 20);
    writer.flush(false);

    assertThat(writer.snapshotState(1)).isEmpty();
    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 20));
    assertThat(folder).doesNotExist();
  }

  @Test
  void theNextWriterSendsWhatWaitedForTheLastOne() throws Exception {
    ClickHouseWriter<Fact> killed = writer(List.of());
    write(killed, 1, 7);
    killed.flush(false);
    List<StoredBatch> state = killed.snapshotState(1);
    delivery = new TestingDelivery();
    mailbox = new TestingMailbox();

    ClickHouseWriter<Fact> writer = writer(List.of(state.get(2), state.get(0), state.get(1)));
    write(writer, 8, 9);
    writer.flush(false);
    assertThat(writer.snapshotState(2)).hasSize(4);
    takeAll();

    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 9));
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatIsGoneWasDelivered() throws Exception {
    ClickHouseWriter<Fact> first = writer(List.of());
    write(first, 1, 7);
    first.flush(false);
    List<StoredBatch> state = first.snapshotState(1);
    takeAll();

    ClickHouseWriter<Fact> second = writer(state);
    takeAll();
    second.flush(false);

    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 7));
  }

  @Test
  void aFolderThatIsGoneStopsTheJobInsteadOfLosingRows() throws Exception {
    ClickHouseWriter<Fact> first = writer(List.of());
    write(first, 1, 3);
    first.flush(false);
    List<StoredBatch> state = first.snapshotState(1);
    delivery = new TestingDelivery();
    Path sign = folder.resolve(OutboxFiles.SIGN);
    for (Path file : List.of(files().get(0), sign)) {
      Files.delete(file);
    }

    ClickHouseWriter<Fact> second = writer(state);
    takeAll();

    assertThatThrownBy(() -> second.flush(false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "3 rows wait in %s by the job's state, and %s is not there: bring the folder back, or, where its rows may be lost, put an empty file of that name there."
                .formatted(
                    state.get(0).file(),
                    new org.apache.flink.core.fs.Path(sign.toUri().toString())));
  }

  @Test
  void rowsThatClickHouseRefusesLaterAreSafeBeforeTheirFileGoes() throws Exception {
    clickHouse.refused.addAll(List.of(2L, 5L));
    ClickHouseWriter<Fact> writer = writer(List.of());
    write(writer, 1, 6);
    writer.flush(false);
    assertThat(refused.rows).isEmpty();

    takeAll();

    assertThat(clickHouse.stored).containsExactly(1L, 3L, 4L, 6L);
    assertThat(refused.safe).isEqualTo(2);
    assertThat(refused.rows)
        .extracting(RefusedRow::json, RefusedRow::error)
        .containsExactly(
            tuple("{\"id\":2}", "constraint violated"),
            tuple("{\"id\":\"5\"}", "constraint violated"));
    assertThat(refused.rows.get(1).occurredAt()).isEqualTo(Fact.TABLE.occurredAt(new Fact(5)));
    assertThat(files()).isEmpty();
  }

  @Test
  void theStreamWaitsWhenTheOutboxIsFull() throws Exception {
    outbox = new Outbox(outbox.folder(), 1, PATIENCE);
    ClickHouseWriter<Fact> writer = writer(List.of());
    List<Integer> filesAtPause = new ArrayList<>();
    clock.atPause =
        () -> {
          filesAtPause.add(files().size());
          if (clock.nanos() > Duration.ofSeconds(1).toNanos()) {
            delivery.takeOne();
          }
        };

    write(writer, 1, 12);

    assertThat(filesAtPause).hasSizeGreaterThan(900).allMatch(number -> number <= 1);
    clock.atPause = () -> {};
    takeAll();
    writer.flush(false);
    takeAll();
    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 12));
  }

  @Test
  void theEndOfTheStreamWaitsUntilEverythingIsStored() throws Exception {
    ClickHouseWriter<Fact> writer = writer(List.of());
    write(writer, 1, 10);
    clock.atPause = delivery::takeOne;

    writer.flush(true);

    assertThat(clickHouse.stored).containsExactlyElementsOf(ids(1, 10));
    assertThat(files()).isEmpty();
  }

  @Test
  void aCancelledWriterLeavesOnlyWhatACheckpointNames() throws Exception {
    ClickHouseWriter<Fact> writer = writer(List.of());
    write(writer, 1, 3);
    writer.flush(false);
    List<StoredBatch> state = writer.snapshotState(1);
    write(writer, 4, 9);
    assertThat(files()).hasSize(3);

    writer.close();

    assertThat(files()).extracting(file -> file.toUri().toString()).hasSize(1);
    assertThat(state).singleElement().satisfies(batch -> assertThat(batch.rows()).isEqualTo(3));
  }

  @Test
  void theStateOfAWriterCanBeReadBack() throws IOException {
    StoredBatch batch = new StoredBatch("s3://shop/outbox/fact-1", 1_700_000_000_123L, 42, 9, 1234);
    StoredBatch.Serializer serializer = new StoredBatch.Serializer();

    assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(batch)))
        .isEqualTo(batch);
    assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(batch)))
        .hasMessage("A batch of version 2 is not known here.");
  }

  /** What happens to a writer. */
  enum Happening {
    ROWS,
    CHECKPOINT,
    CLICKHOUSE_TAKES_A_BATCH,
    CLICKHOUSE_TAKES_ALL,
    INTERVAL_IS_OVER,
    KILL,
    FAILURE
  }

  @Property(tries = 400)
  void whateverHappensEachRowIsStoredOrRefused(
      @ForAll @Size(max = 60) List<Happening> happenings,
      @ForAll Set<@IntRange(min = 1, max = 80) Integer> bad)
      throws Exception {
    Path path = Files.createTempDirectory("outbox");
    try {
      // All tries of a property share one instance of this class.
      OutboxTest test = new OutboxTest();
      test.use(path.resolve("outbox"));
      bad.forEach(id -> test.clickHouse.refused.add((long) id));
      test.live(happenings);
    } finally {
      delete(path);
    }
  }

  private void live(List<Happening> happenings) throws Exception {
    ClickHouseWriter<Fact> writer = writer(List.of());
    List<StoredBatch> state = List.of();
    long next = 1;
    long nextAtCheckpoint = 1;
    int checkpoint = 0;
    boolean isKilled = false;
    for (Happening happening : happenings) {
      switch (happening) {
        case ROWS -> {
          write(writer, next, next + 3);
          next += 4;
        }
        case CHECKPOINT -> {
          writer.flush(false);
          state = writer.snapshotState(++checkpoint);
          nextAtCheckpoint = next;
        }
        case CLICKHOUSE_TAKES_A_BATCH -> {
          delivery.takeOne();
          readMails();
        }
        case CLICKHOUSE_TAKES_ALL -> takeAll();
        case INTERVAL_IS_OVER -> time.advance(1_000);
        case KILL, FAILURE -> {
          if (happening == Happening.FAILURE) {
            writer.close();
          } else {
            isKilled = true;
          }
          delivery = new TestingDelivery();
          mailbox = new TestingMailbox();
          time.forget();
          writer = writer(state);
          next = nextAtCheckpoint;
        }
      }
    }
    clock.atPause = delivery::takeOne;
    writer.flush(true);

    Set<Long> expected = new TreeSet<>(ids(1, (int) next - 1));
    expected.removeAll(clickHouse.refused);
    assertThat(new TreeSet<>(clickHouse.stored)).containsAll(expected);
    assertThat(refused.safe).isEqualTo(refused.rows.size());
    assertThat(
            refused.jsons().stream()
                .map(json -> Long.valueOf(json.replaceAll("\\D", "")))
                .collect(Collectors.toSet()))
        .containsAll(ids(1, (int) next - 1).stream().filter(clickHouse.refused::contains).toList());
    assertThat(writer.snapshotState(++checkpoint)).isEmpty();
    if (!isKilled) {
      assertThat(files()).isEmpty();
    }
  }

  private ClickHouseWriter<Fact> writer(List<StoredBatch> state) {
    ClickHouseSettings settings =
        ClickHouseSettings.at("jdbc:clickhouse://127.0.0.1:1", "shop")
            .withBatch(new Batch(BATCH, 1_000_000, Duration.ofSeconds(1)))
            .withOutbox(outbox);
    WriterMetrics written =
        new WriterMetrics(metrics, "fact", settings.outbox().limit(), clock::nanos);
    ClickHouseWriter<Fact> writer =
        new ClickHouseWriter<>(
            settings,
            Fact.TABLE,
            new BatchDelivery(settings, "fact", clickHouse, delivery, clock, written),
            refused,
            time,
            mailbox,
            clock,
            written);
    writer.restore(state);
    return writer;
  }

  private static void write(ClickHouseWriter<Fact> writer, long first, long last)
      throws IOException, InterruptedException {
    for (long id = first; id <= last; id++) {
      writer.write(new Fact(id), null);
    }
  }

  private void takeAll() {
    boolean isMore = true;
    while (isMore) {
      isMore = delivery.takeOne();
      readMails();
    }
  }

  private void readMails() {
    boolean isMore = true;
    while (isMore) {
      isMore = mailbox.tryYield();
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("fact-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long sizeOfFiles() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static List<Long> ids(int first, int last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
