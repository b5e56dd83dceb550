package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the drift job promises, on worlds whose truth is known: it is scored by the same classes
 * that {@code stack score} uses.
 *
 * <p>A world of moderate size is part of every build. Worlds of full size are simulated when {@code
 * -Dquality.seeds=101,102} names their seeds.
 */
class DriftQualityIT {

  /** Nobody has looked at this world while choosing a threshold or a rule. */
  private static final SimulationSettings MODERATE = world(7301, 400, 3, 36);

  private static final String SEEDS = "quality.seeds";
  private static final int FULL_SKUS = 2_000;
  private static final int FULL_LOCATIONS = 3;
  private static final int FULL_HOURS = 72;

  private static final List<Requirement<Scorecard>> PROMISED =
      List.of(
          new Requirement<>(DriftFigure.PRECISION, 0.95),
          new Requirement<>(DriftFigure.RECALL, 0.95),
          new Requirement<>(DriftFigure.CAUSE_RIGHT, 0.85),
          new Requirement<>(DriftFigure.MEDIAN_LAGS_TO_DETECT, 2));

  private static final int PHANTOM_PICKS = 3;

  @TempDir private static Path folder;

  private static Path events;
  private static Path found;
  private static Map<String, String> hashes;

  @BeforeAll
  static void backtestTheModerateWorld() {
    events = folder.resolve("moderate");
    SimulatedWorld.write(MODERATE, events, hour -> {});
    found = backtest("first", "--parallelism", "2");
    hashes = hashes(found);
  }

  @Test
  void driftIsFoundSoonWithItsCauseAndLittleElseIsTakenForIt() {
    assertKept(events, found);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "--parallelism 2",
        "--parallelism 1",
        "--parallelism 2 --shuffle 1",
        "--parallelism 1 --shuffle 2"
      })
  void theSameWorldGivesTheSameBytesHoweverItIsRead(String how) {
    assertThat(hashes).containsKeys("alerts.jsonl", "atp_drift_reading.jsonl.gz", "summary.json");

    assertThat(hashes(backtest("again", how.split(" ", -1)))).isEqualTo(hashes);
  }

  @TestFactory
  @EnabledIfSystemProperty(
      named = SEEDS,
      matches = ".+",
      disabledReason =
          "worlds of full size take half a minute each; -D" + SEEDS + "=101,102 asks for two")
  Stream<DynamicTest> driftIsFoundInWorldsOfFullSizeToo() {
    return Arrays.stream(System.getProperty(SEEDS).split(",", -1))
        .map(seed -> Long.parseLong(seed.strip()))
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Path world = folder.resolve("full-" + seed);
                      Path out = folder.resolve("full-" + seed + "-out");
                      SimulatedWorld.write(
                          world(seed, FULL_SKUS, FULL_LOCATIONS, FULL_HOURS), world, hour -> {});
                      backtest(world, out);
                      assertKept(world, out);
                      delete(world);
                      delete(out);
                    }));
  }

  /** Prints the whole score, the plain 5 % rule beside it, before it judges. */
  private static void assertKept(Path world, Path out) {
    Scorecard card = Scorecard.of(world.resolve("truth"), out, true, Duration.ZERO, PHANTOM_PICKS);
    System.out.println(ScoreText.of(card));

    assertThat(PROMISED).extracting(it -> it.shortfall(card)).containsOnly(Optional.empty());
    assertThat(card.baseline().orElseThrow().all().precision().value().orElseThrow())
        .as("the plain rule cannot tell an update on its way from a lost one")
        .isLessThan(card.ours().all().precision().value().orElseThrow());
  }

  private static SimulationSettings world(long seed, int skus, int locations, int hours) {
    return new SimulationSettings(
        seed,
        skus,
        locations,
        hours,
        EnumSet.allOf(FaultKind.class),
        Instant.parse(SimulationSettings.DEFAULT_START));
  }

  private static Path backtest(String name, String... how) {
    Path out = folder.resolve(name);
    backtest(events, out, how);
    return out;
  }

  private static void backtest(Path world, Path out, String... how) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "backtest",
                "--events",
                world.toString(),
                "--job",
                "atp-drift",
                "--out",
                out.toString()));
    words.addAll(List.of(how));
    StackVerb.run(words.toArray(String[]::new));
  }

  private static Map<String, String> hashes(Path out) {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        hashes.put(
            file.getFileName().toString(),
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return hashes;
  }

  /** A world of full size takes space that the next one needs. */
  private static void delete(Path tree) throws IOException {
    try (Stream<Path> entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
