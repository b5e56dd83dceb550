package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.oversell.domain.AlertScoreState;
import com.primeaxiom.jobs.oversell.domain.ForecastScore;
import com.primeaxiom.jobs.oversell.domain.JudgedForecast;
import com.primeaxiom.jobs.oversell.domain.Outcome;
import com.primeaxiom.jobs.oversell.domain.Outcome.Kind;
import com.primeaxiom.jobs.oversell.domain.ScoredForecast;
import com.primeaxiom.jobs.oversell.domain.VelocityClass;
import com.primeaxiom.jobs.platform.KeyedHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probabilities are sums of halves, so that their sums are exact in any order. */
class CalibrationFunctionTest {

  private static final long HOUR = 3_600_000;
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  private KeyedHarness<String, ScoredForecast, ForecastScore> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsAtTheEndOfTheHourByClassAndAltogether() throws Exception {
    harness.send(judged(10, VelocityClass.FAST, Kind.TRUE_POSITIVE, 0.75));
    harness.send(judged(20, VelocityClass.SLOW, Kind.FALSE_POSITIVE, 0.5));
    harness.send(judged(30, VelocityClass.SLOW, Kind.TRUE_NEGATIVE, 0.125));
    harness.processWatermark(MONDAY + HOUR - 1);
    assertThat(harness.told()).isEmpty();

    harness.processWatermark(MONDAY + HOUR);
    assertThat(harness.told())
        .extracting(ForecastScore::velocity)
        .containsExactlyInAnyOrder("FAST", "SLOW", "ALL");
    ForecastScore all = of("ALL");
    assertThat(all.asOfMillis()).isEqualTo(MONDAY + HOUR);
    assertThat(all.alerts()).isEqualTo(new AlertScoreState(1, 1, 0, 60_000, 2, 2));
    assertThat(all.calibration().count()).isEqualTo(3);
    assertThat(all.calibration().bins().get(7).hits()).isEqualTo(1);
    assertThat(of("SLOW").alerts()).isEqualTo(new AlertScoreState(0, 1, 0, 0, 0, 0));
  }

  @Test
  void saysNothingOfAnHourInWhichNothingWasJudged() throws Exception {
    harness.send(judged(10, VelocityClass.FAST, Kind.TRUE_NEGATIVE, 0.25));
    harness.processWatermark(MONDAY + 50 * HOUR);
    assertThat(harness.told()).hasSize(2);
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).as("a score a class").isEqualTo(2);

    harness.send(judged(51 * 60, VelocityClass.FAST, Kind.TRUE_NEGATIVE, 0.25));
    harness.processWatermark(MONDAY + 52 * HOUR);
    assertThat(harness.newest().calibration().count()).isEqualTo(2);
  }

  @Test
  void anHourHoldsNothingOfTheNext() throws Exception {
    harness.send(judged(70, VelocityClass.FAST, Kind.FALSE_NEGATIVE, 0.25));
    harness.send(judged(10, VelocityClass.FAST, Kind.TRUE_NEGATIVE, 0.25));
    harness.processWatermark(MONDAY + HOUR);

    assertThat(of("FAST").alerts()).isEqualTo(AlertScoreState.NONE);
    assertThat(of("FAST").calibration().count()).isEqualTo(1);
  }

  @Test
  void whatWasNoForecastCountsForTheAlertsOnly() throws Exception {
    Outcome unforeseen =
        new Outcome(
            Kind.FALSE_NEGATIVE, VelocityClass.RARE, MONDAY, 0.0, MONDAY, 3, 0, 1, null, true);
    harness.send(ScoredForecast.of(new JudgedForecast(LANTERN, MONDAY + 1, unforeseen)));
    harness.processWatermark(MONDAY + HOUR);

    assertThat(of("RARE").alerts()).isEqualTo(new AlertScoreState(0, 0, 1, 0, 3, 0));
    assertThat(of("RARE").calibration().count()).isZero();
  }

  @Test
  void neitherOrderOfArrivalNorASnapshotMatters() throws Exception {
    List<ScoredForecast> facts = new ArrayList<>();
    for (int minute = 0; minute < 300; minute++) {
      facts.addAll(
          judged(
              minute,
              List.of(VelocityClass.values()).get(minute % 4),
              List.of(Kind.values()).get(minute % 5),
              (minute % 16) / 16.0));
    }
    harness.send(facts);
    harness.processWatermark(MONDAY + 6 * HOUR);
    List<ForecastScore> expected = harness.told();
    harness.close();

    Collections.shuffle(facts, new Random(5));
    harness = start(null);
    harness.send(facts);
    harness.processWatermark(MONDAY + 2 * HOUR);
    List<ForecastScore> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    harness.processWatermark(MONDAY + 6 * HOUR);
    told.addAll(harness.told());

    assertThat(told).containsExactlyInAnyOrderElementsOf(expected).hasSize(25);
  }

  private ForecastScore of(String velocity) {
    return harness.told().stream()
        .filter(score -> score.velocity().equals(velocity))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private static List<ScoredForecast> judged(
      long minute, VelocityClass velocity, Kind kind, double probability) {
    boolean happened = kind != Kind.FALSE_POSITIVE && kind != Kind.TRUE_NEGATIVE;
    boolean isWarning = kind == Kind.TRUE_POSITIVE || kind == Kind.FALSE_POSITIVE;
    long at = MONDAY + minute * 60_000;
    return ScoredForecast.of(
        new JudgedForecast(
            LANTERN,
            at,
            new Outcome(
                kind,
                velocity,
                at - 120_000,
                probability,
                at - 60_000,
                happened ? 2 : 0,
                kind == Kind.TRUE_POSITIVE ? 60_000 : 0,
                0,
                isWarning ? "alert" : null,
                happened)));
  }

  private static KeyedHarness<String, ScoredForecast, ForecastScore> start(
      OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new CalibrationFunction(), ScoredForecast::velocity, Types.STRING, snapshot);
  }
}
