package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.savepoint.BlankSavepoint;
import com.primeaxiom.jobs.platform.savepoint.SavepointComparison;
import com.primeaxiom.jobs.platform.savepoint.SavepointContents;
import com.primeaxiom.jobs.platform.savepoint.StateDifference;
import com.primeaxiom.jobs.platform.savepoint.StateDifference.Kind;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A savepoint that the previous release wrote in the middle of a history, for each job: the present
 * code goes on from it and says what it says when it has seen the whole history itself.
 *
 * <p>{@code -DwritePreviousRelease=all}, or the name of a job, writes savepoints anew. That is done
 * once at a release, by the code that is released: see docs/upgrade.md.
 */
class PreviousReleaseTest {

  private static final String WRITTEN = System.getProperty("writePreviousRelease", "");
  private static final Path FOLDER = Path.of("src", "test", "resources", "previous-release");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HistoryWindow WINDOW =
      new HistoryWindow(
          HistoryWindow.END,
          PlatformOptions.OUT_OF_ORDERNESS.defaultValue(),
          PlatformOptions.ALLOWED_LATENESS.defaultValue());

  @TempDir private Path root;

  /** A job, its history, and when the previous release stopped. */
  private record Released(CatalogueJob job, Path events, Instant stopped) {

    Path savepoint() {
      return FOLDER.resolve(job.name() + ".savepoint.zip");
    }

    @Override
    public String toString() {
      return job.name();
    }
  }

  private static Released released(String job, String events, String stopped) {
    return new Released(JobCatalogue.named(job), FOLDER.resolve(events), Instant.parse(stopped));
  }

  static Stream<Released> jobs() {
    return Stream.of(
        released("atp-drift", "retail", "2026-03-02T14:00:00Z"),
        released("oversell", "retail", "2026-03-02T14:00:00Z"),
        released("vendor-scorecards", "vendors", "2026-03-12T00:00:00Z"),
        released("chargebacks", "disputes", "2024-01-25T00:00:00Z"),
        released("alert-desk", "alerts", "2026-03-02T14:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void goesOnFromTheSavepointOfThePreviousReleaseAsIfNothingHadHappened(Released released)
      throws Exception {
    if (WRITTEN.equals("all") || WRITTEN.equals(released.job.name())) {
      write(released);
    }
    String savepoint = unpacked(released);

    Map<String, List<String>> all = said(released, "all", new Configuration());
    Map<String, List<String>> rest =
        said(
            released,
            "rest",
            new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));

    assertThat(rest).isNotEmpty();
    rest.forEach((output, lines) -> assertThat(all.get(output)).as(output).containsAll(lines));
    List<String> later = later(all, released.stopped);
    assertThat(later).isNotEmpty();
    assertThat(later(rest, released.stopped)).isEqualTo(later);
    assertThat(later.size())
        .as("the rest and not all of it")
        .isLessThan(later(all, Instant.MIN).size());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void keepsEveryStateOfThePreviousReleaseUnderItsUidAndName(Released released) throws Exception {
    ClassLoader classes = PreviousReleaseTest.class.getClassLoader();

    List<StateDifference> differences =
        SavepointComparison.of(
            SavepointContents.read(unpacked(released), classes),
            SavepointContents.read(
                BlankSavepoint.take(
                    released.job.mainClass(),
                    List.of("--clickhouse.password", "env:PATH"),
                    root.resolve("blank")),
                classes));

    // What writes to Kafka keeps state of the connector's own, which no back-test has. That a state
    // is migrated as it should be is shown by going on from it.
    assertThat(differences)
        .filteredOn(one -> one.kind() != Kind.MIGRATED)
        .filteredOn(one -> one.kind() != Kind.NEW || !one.uid().endsWith("-sink"))
        .isEmpty();
  }

  /** What a run says: alerts, records and rows, as lines by output. */
  private Map<String, List<String>> said(Released released, String name, Configuration flink)
      throws Exception {
    try (Findings findings = new Findings(released.job.name(), root, 64L << 20)) {
      StreamExecutionEnvironment environment = environment(flink);
      released
          .job
          .topology()
          .buildOn(
              new FileHistory(released.events, OptionalLong.empty())
                  .platform(WINDOW, skew(), findings),
              environment,
              settings());
      environment.execute(name);
      Map<String, List<String>> said = new TreeMap<>();
      said.put("alerts", lines(findings.alerts(), findings));
      for (Map.Entry<String, SortedLines> topic : findings.topics().entrySet()) {
        said.put(topic.getKey(), lines(topic.getValue(), findings));
      }
      for (Map.Entry<String, SortedLines> table : findings.tables().entrySet()) {
        said.put("table " + table.getKey(), lines(table.getValue(), findings));
      }
      return said;
    }
  }

  private static List<String> lines(SortedLines sorted, Findings findings) throws IOException {
    List<String> lines = new ArrayList<>();
    sorted.forEach(
        findings.newestMillis(), line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    return lines;
  }

  /** Alerts and records after a time. */
  private static List<String> later(Map<String, List<String>> said, Instant than)
      throws IOException {
    List<String> later = new ArrayList<>();
    for (Map.Entry<String, List<String>> output : said.entrySet()) {
      if (output.getKey().startsWith("table ")) {
        continue;
      }
      for (String line : output.getValue()) {
        if (occurredAt(line).isAfter(than)) {
          later.add(line);
        }
      }
    }
    return later;
  }

  private static Instant occurredAt(String line) throws IOException {
    return Instant.parse(JSON.readTree(line).path("occurred_at").asText());
  }

  /** Runs the job up to the time at which the previous release stopped, and keeps its savepoint. */
  private void write(Released released) throws Exception {
    try (Findings findings = new Findings(released.job.name(), root, 64L << 20)) {
      StreamExecutionEnvironment environment = environment(new Configuration());
      released
          .job
          .topology()
          .buildOn(new HeldPlatform(released, findings), environment, settings());
      JobClient running = environment.executeAsync("previous release");
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!HeldSource.isEverythingRead(findings.id())) {
        assertThat(System.nanoTime()).as("waits for the sources").isLessThan(end);
        LockSupport.parkNanos(50_000_000);
      }
      String savepoint = stopped(running, end);
      pack(Path.of(URI.create(savepoint)), released.savepoint());
    }
  }

  /** Sources may have told everything before the last of the other tasks has started. */
  private String stopped(JobClient running, long end) throws Exception {
    while (true) {
      try {
        return running
            .stopWithSavepoint(
                false, root.resolve("written").toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
      } catch (ExecutionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private static final class HeldPlatform extends CollectingPlatform {

    private final Released released;

    HeldPlatform(Released released, Findings findings) {
      super(findings);
      this.released = released;
    }

    @Override
    public <A extends SpecificRecord, T> EventSource<T> source(
        Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
      Path file = EventFile.of(topic, released.events).orElse(null);
      return new EventSource<>(
          topic.name(),
          new HeldSource<>(
              new EventFileSource<>(
                  topic,
                  file,
                  new HistoryIntake<>(topic, mapper, skew(), WINDOW, findings().id()),
                  type,
                  new Shuffle(0, Duration.ZERO)),
              findings().id(),
              topic.name(),
              file == null ? 0 : before(file, released.stopped)),
          type);
    }
  }

  private static long before(Path file, Instant stopped) {
    long records = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (occurredAt(line).isAfter(stopped)) {
          break;
        }
        records++;
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration skew() {
    return PlatformOptions.MAXIMUM_CLOCK_SKEW.defaultValue();
  }

  private static Configuration settings() {
    return BacktestPolicy.defaults().with(WINDOW.greatestDisorder(false));
  }

  private static StreamExecutionEnvironment environment(Configuration flink) {
    Configuration configuration = new Configuration(flink);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    StreamExecutionEnvironment environment = StrictEnvironment.create(configuration);
    environment.setParallelism(1);
    return environment;
  }

  private static void pack(Path savepoint, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out);
        Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.sorted().toList()) {
        packed.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, packed);
      }
    }
  }

  private String unpacked(Released released) throws IOException {
    Path folder = Files.createDirectories(root.resolve("savepoint"));
    try (InputStream in = Files.newInputStream(released.savepoint());
        ZipInputStream packed = new ZipInputStream(in)) {
      for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
        Files.copy(packed, folder.resolve(Path.of(entry.getName()).getFileName()));
      }
    }
    return folder.toUri().toString();
  }
}
