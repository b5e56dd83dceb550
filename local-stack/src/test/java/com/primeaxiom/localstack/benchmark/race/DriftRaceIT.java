package com.primeaxiom.localstack.benchmark.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small race: all contestants over a simulated world, as processes of their own, against the
 * readings of the drift job's back-test. The last answer of every SKU, location and channel is the
 * same.
 */
class DriftRaceIT {

  /**
   * Twenty hours in which channels and hub do everything wrong that they can. The warehouse's
   * answers all come and its clocks are right: what is made of lost answers is the drift job's
   * alone. When it ends, in the evening, orders are on their way.
   */
  private static final SimulationSettings WORLD =
      new SimulationSettings(
          4, 200, 2, 20, DriftCommand.FAULTS, Instant.parse(SimulationSettings.DEFAULT_START));

  private static final Set<String> INPUTS =
      Set.of(
          "storefront.order.v1",
          "storefront.inventory-level.v1",
          "wms.stock-level.v1",
          "wms.allocation.v1");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void allThatAnswerGiveTheLastAnswersOfTheDriftJob() throws IOException {
    Map<Racer, ContestantRun> runs = new LinkedHashMap<>();
    Map<Racer, ContestantRun> forState = new LinkedHashMap<>();
    RaceOutcome outcome =
        race(
            WORLD,
            run ->
                assertThat(
                        (run.isForState() ? forState : runs).put(run.entrant().contestant(), run))
                    .isNull());

    Map<String, DriftAnswer> ofTheJob = backtest();
    assertThat(ofTheJob).hasSizeGreaterThan(1_000);
    assertThat(ofTheJob.values())
        .anyMatch(answer -> answer.getInFlight() > 0)
        .anyMatch(answer -> answer.getBuffer() > 0)
        .anyMatch(answer -> answer.getDrift() > 0)
        .anyMatch(answer -> answer.getDrift() < 0);
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.answers()).isEqualTo(ofTheJob);
    assertThat(runs).containsOnlyKeys(DriftContestant.values());
    assertThat(outcome.runs().subList(0, runs.size())).containsExactlyElementsOf(runs.values());
    assertThat(forState).containsOnlyKeys(DriftContestant.DRIFT_JOB, DriftContestant.FLINK_SQL);
    // Of the SQL statement Flink deletes the last one when it is over, which may be too soon to
    // see.
    assertThat(forState.get(DriftContestant.DRIFT_JOB).lastStateBytes()).isGreaterThan(100_000);
    long events = events();
    runs.forEach(
        (contestant, run) -> {
          // What the replay adds are heartbeats.
          assertThat(run.whole().records()).as("%s", contestant).isGreaterThanOrEqualTo(events);
          assertThat(run.whole().seconds()).as("%s", contestant).isPositive();
          assertThat(run.whole().cpuSeconds()).as("%s", contestant).isPositive();
          assertThat(run.whole().allocatedBytes()).as("%s", contestant).isPositive();
          assertThat(run.keys())
              .as("%s", contestant)
              .isEqualTo(contestant.isStateful() ? ofTheJob.size() : 0);
          assertThat(run.given()).as("%s", contestant).isGreaterThanOrEqualTo(run.keys());
        });
    assertThat(DriftTable.of(outcome.runs()))
        .contains("| bytes | –", "| decode | –", "| drift-job | rocksdb")
        .contains("| kafka-streams | rocksdb", "| flink-sql | rocksdb");
    assertThat(folder.resolve("state")).isEmptyDirectory();
    assertThatAnotherWorldIsRefused();
    assertThatJobsTogetherTakeTheSameTopics();
    System.out.println(said);
  }

  private void assertThatAnotherWorldIsRefused() {
    SimulationSettings other = new SimulationSettings(5, 200, 2, 20, WORLD.faults(), WORLD.start());

    assertThatThrownBy(() -> race(other, run -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("keeps another world (seed 4, 200 SKUs")
        .hasMessageEndingWith("give its options, or another folder by --keep.");
  }

  private void assertThatJobsTogetherTakeTheSameTopics() {
    JobsRacer jobs = JobsRacer.of("two", List.of("atp-drift", "oversell"));

    RaceOutcome outcome =
        race(WORLD, List.of(jobs.limit(), jobs), List.of(Backend.MEMORY), run -> {});

    assertThat(outcome.runs())
        .extracting(run -> run.entrant().title())
        .containsExactly("decode-two", "two-hashmap", "two-hashmap");
    // Orders, levels, stock, answers, receipts, SKUs and the clock are read by both.
    assertThat((double) outcome.runs().get(1).whole().records())
        .isBetween(
            1.8 * outcome.runs().get(0).whole().records(),
            2.0 * outcome.runs().get(0).whole().records());
    assertThat(outcome.runs().get(2).checkpoints()).hasSize(2);
  }

  private RaceOutcome race(SimulationSettings world, Consumer<ContestantRun> listener) {
    return race(world, List.of(DriftContestant.values()), List.of(Backend.ROCKSDB), listener);
  }

  private RaceOutcome race(
      SimulationSettings world,
      List<? extends Racer> contestants,
      List<Backend> backends,
      Consumer<ContestantRun> listener) {
    return new Race(
            new RaceSettings(
                world,
                contestants,
                1,
                backends,
                2,
                "768m",
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                true,
                folder),
            new PrintWriter(said),
            listener)
        .run();
  }

  private Map<String, DriftAnswer> backtest() throws IOException {
    Path out = folder.resolve("backtest");
    StackVerb.run(
        "backtest",
        "--events",
        folder.resolve("events").toString(),
        "--job",
        "atp-drift",
        "--out",
        out.toString());
    return lastReadings(out.resolve("atp_drift_reading.jsonl.gz"));
  }

  private long events() throws IOException {
    long events = 0;
    for (String topic : INPUTS) {
      events += lines(folder.resolve("events").resolve(topic + ".jsonl.gz")).size();
    }
    return events;
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
