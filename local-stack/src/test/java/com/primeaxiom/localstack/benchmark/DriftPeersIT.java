package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The benchmark's peers over a simulated world, as processes of their own, against the readings of
 * the drift job: the last answer of every SKU, location and channel is the same.
 */
class DriftPeersIT {

  private static final int PARTITIONS = 2;
  private static final String NAMESPACE = "peers";

  /** A JVM that takes longer than this to read so little has failed. */
  private static final int LIMIT_MINUTES = 4;

  /**
   * Twenty hours in which channels and hub do everything wrong that they can. The warehouse's
   * answers all come and its clocks are right: what is made of lost answers is the drift job's
   * alone. When it ends, in the evening, orders are on their way.
   */
  private static final SimulationSettings WORLD =
      new SimulationSettings(
          4,
          200,
          2,
          20,
          EnumSet.complementOf(EnumSet.of(FaultKind.LOST_ANSWER, FaultKind.CLOCK_SKEW)),
          Instant.parse(SimulationSettings.DEFAULT_START));

  private static final Set<String> INPUTS =
      Set.of(
          "storefront.order.v1",
          "storefront.inventory-level.v1",
          "wms.stock-level.v1",
          "wms.allocation.v1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<BenchmarkPeer, Process> RUNS = new EnumMap<>(BenchmarkPeer.class);

  @TempDir private static Path home;
  @TempDir private static Path folder;

  private static LocalStack stack;
  private static Map<String, DriftAnswer> ofTheJob;
  private static long events;

  @BeforeAll
  static void playTheWorld() throws IOException {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY);
    KafkaTopics.create(
        new KafkaSettings(stack.bootstrapServers(), NAMESPACE, Map.of()), Topics.all(), PARTITIONS);
    Path world = folder.resolve("events");
    SimulatedWorld.write(WORLD, world, hour -> {});
    StackVerb.run(
        "replay",
        world.toString(),
        "--speed",
        "max",
        "--home",
        home.toString(),
        "--bootstrap-servers",
        stack.bootstrapServers(),
        "--registry-url",
        stack.registryUrl(),
        "--namespace",
        NAMESPACE);
    for (BenchmarkPeer peer : BenchmarkPeer.values()) {
      RUNS.put(peer, start(peer));
    }
    Path out = folder.resolve("job");
    StackVerb.run(
        "backtest", "--events", world.toString(), "--job", "atp-drift", "--out", out.toString());
    ofTheJob = lastReadings(out.resolve("atp_drift_reading.jsonl.gz"));
    for (String topic : INPUTS) {
      events += lines(world.resolve(topic + ".jsonl.gz")).size();
    }
  }

  @AfterAll
  static void stop() {
    RUNS.values().forEach(Process::destroyForcibly);
    stack.close();
  }

  @ParameterizedTest
  @EnumSource(BenchmarkPeer.class)
  void aPeerGivesTheLastAnswersOfTheDriftJob(BenchmarkPeer peer) throws Exception {
    assertThat(ofTheJob).hasSizeGreaterThan(1_000);
    assertThat(ofTheJob.values())
        .anyMatch(answer -> answer.getInFlight() > 0)
        .anyMatch(answer -> answer.getBuffer() > 0)
        .anyMatch(answer -> answer.getDrift() > 0)
        .anyMatch(answer -> answer.getDrift() < 0);

    JsonNode figures = figures(peer);

    AnswerTopic.Content answers = peer.answers(NAMESPACE).read(stack.bootstrapServers());
    assertThat(answers.last()).isEqualTo(ofTheJob);
    // What the replay adds are heartbeats.
    assertThat(figures.path("records").asLong()).isGreaterThanOrEqualTo(events);
    assertThat(figures.path("seconds").asDouble()).isPositive();
    assertThat(figures.path("cpuSeconds").asDouble()).isPositive();
    assertThat(figures.path("allocatedBytes").asLong()).isPositive();
    System.out.printf(
        "%s: %s read %d events and gave %d answers, the last of %d keys as the drift job: %s%n",
        DriftPeersIT.class.getSimpleName(),
        peer.id(),
        events,
        answers.given(),
        answers.last().size(),
        figures);
  }

  private static Process start(BenchmarkPeer peer) throws IOException {
    return new ProcessBuilder(
            peer.command(
                new Installation(Project.locate(), home, true),
                List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                new ContestantSettings(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    NAMESPACE,
                    PARTITIONS,
                    folder.resolve(peer.id()),
                    Backend.ROCKSDB)))
        .redirectOutput(said(peer, "out").toFile())
        .redirectError(said(peer, "err").toFile())
        .start();
  }

  private static Path said(BenchmarkPeer peer, String where) {
    return folder.resolve(peer.id() + "." + where);
  }

  /** Waits for the end of a peer. */
  private static JsonNode figures(BenchmarkPeer peer) throws Exception {
    Process process = RUNS.get(peer);
    assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("ended").isTrue();
    assertThat(process.exitValue()).as(Files.readString(said(peer, "err"))).isZero();
    List<String> lines = Files.readAllLines(said(peer, "out"));
    return JSON.readTree(lines.get(lines.size() - 1));
  }

  /** The reading of each channel with the highest revision, up to the last event of the world. */
  private static Map<String, DriftAnswer> lastReadings(Path file) throws IOException {
    Map<String, Long> revisions = new HashMap<>();
    Map<String, DriftAnswer> last = new TreeMap<>();
    for (String line : lines(file)) {
      JsonNode row = JSON.readTree(line);
      DriftAnswer answer =
          new DriftAnswer(
              row.path("sku").asText(),
              row.path("location_id").asText(),
              row.path("channel").asText(),
              row.path("storefront_available").asLong(),
              row.path("warehouse_atp").asLong(),
              row.path("in_flight").asLong(),
              row.path("channel_buffer").asLong(),
              row.path("drift").asLong());
      String key = DriftAnswers.key(answer.getSku(), answer.getLocationId(), answer.getChannel());
      long revision = row.path("revision").asLong();
      if (revisions.merge(key, revision, Math::max) == revision) {
        last.put(key, answer);
      }
    }
    return last;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
