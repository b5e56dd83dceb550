package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Worlds.MIDNIGHT;
import static com.primeaxiom.localstack.scoring.Worlds.at;
import static com.primeaxiom.localstack.scoring.Worlds.interval;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small truths of oversells made in memory; times are given as minutes of the day. */
final class Oversells {

  static final StockPlace NORTH = new StockPlace("A", "NORTH");
  static final StockPlace SOUTH = new StockPlace("B", "SOUTH");

  private Oversells() {}

  /** One day at two locations; SKU A is fast and SKU B slow. */
  static OversellTruth truth(TrueOversell... oversells) {
    return new OversellTruth(
        new World(
            1,
            MIDNIGHT,
            at(Worlds.DAY),
            List.of("NORTH", "SOUTH"),
            List.of("web", "social"),
            Map.of()),
        new Assortment(Map.of("A", "FAST", "B", "SLOW"), "EUR"),
        List.of(oversells));
  }

  /** An oversell in the north that channels showed coming for an hour. */
  static TrueOversell oversell(int from, Integer until) {
    return oversell(NORTH, "STALE_SYNC", from, until, null, from - 60);
  }

  static TrueOversell oversell(
      StockPlace place, String cause, int from, Integer until, Integer spike, Integer overshown) {
    return new TrueOversell(
        place,
        place.equals(NORTH) ? "FAST" : "SLOW",
        cause,
        interval(from, until),
        spike == null ? null : at(spike),
        overshown == null ? null : at(overshown),
        2,
        9,
        3,
        1_000,
        List.of(at(from), at(from + 20)));
  }

  /** An alert in the north with a window of two hours; until null it stays open. */
  static OversellAlert alert(int from, Integer until) {
    return alert(NORTH, from, until, 2, 0, 9);
  }

  /** One whose last step names these figures. */
  static OversellAlert alert(
      StockPlace place, int from, Integer until, long promisable, long left, long shown) {
    Map<String, Double> opening =
        Map.of(
            "exposure_window",
            7_200.0,
            "alert_probability",
            0.5,
            "probability",
            0.6,
            "promisable",
            (double) promisable,
            "shown",
            9.0,
            "window_demand_mean",
            3.0);
    return new OversellAlert(
        new AlertEpisode<>(
            "alert-at-" + from, place, at(from), until == null ? null : at(until), null, false),
        opening,
        Map.of("promisable", (double) left, "shown", (double) shown));
  }

  static OversellAlert retracted(int from, int until) {
    return new OversellAlert(
        new AlertEpisode<>("retracted-at-" + from, NORTH, at(from), at(until), null, true),
        Map.of(),
        Map.of());
  }

  static RiskReading reading(int minute, double probability, long promisable, long shown) {
    return reading(at(minute), probability, promisable, shown, 3);
  }

  static RiskReading reading(
      Instant at, double probability, long promisable, long shown, double demand) {
    return new RiskReading(at, probability, Duration.ofHours(2), promisable, shown, demand);
  }

  static OversellScore score(OversellTruth truth, OversellAlert... alerts) {
    return OversellScoring.of(truth, List.of(alerts), List.of(), Optional.empty(), null);
  }

  static OversellScore score(
      OversellTruth truth, List<OversellAlert> alerts, RiskReading... readings) {
    return OversellScoring.of(
        truth,
        alerts,
        List.of(),
        Optional.of(new RiskReadings(Map.of(NORTH, Arrays.asList(readings)))),
        null);
  }

  /** The score when all that is told is that units are oversold already. */
  static OversellScore scoreOfOversold(OversellTruth truth, Instant at) {
    return OversellScoring.of(
        truth,
        List.of(),
        List.of(new AlertEpisode<>("oversold", NORTH, at, null, null, false)),
        Optional.empty(),
        null);
  }
}
