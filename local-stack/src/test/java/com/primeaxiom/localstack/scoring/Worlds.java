package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small truths made in memory, for one day from midnight; times are given as minutes of it. */
final class Worlds {

  static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  static final int DAY = 24 * 60;
  static final DriftKey WEB = new DriftKey("A", "NORTH", "web");
  static final DriftKey SOCIAL = new DriftKey("A", "NORTH", "social");
  static final StockPlace PLACE = WEB.place();

  private Worlds() {}

  /** A truth with those drifts; SKU A is slow, and its connectors have lags of 1 and 2 minutes. */
  static Truth truth(TrueDrift... drifts) {
    return truth(List.of(drifts), List.of(), List.of());
  }

  static Truth truth(List<TrueDrift> drifts, List<Fault> faults, List<Phantom> phantoms) {
    Connector.Ends web = new Connector.Ends("NORTH", "web");
    Connector.Ends social = new Connector.Ends("NORTH", "social");
    return new Truth(
        new World(
            1,
            MIDNIGHT,
            at(DAY),
            List.of("NORTH"),
            List.of("web", "social"),
            Map.of(
                web,
                new Connector(web, Duration.ofMinutes(1), Duration.ofMinutes(2)),
                social,
                new Connector(social, Duration.ofMinutes(2), Duration.ofMinutes(4)))),
        new Assortment(Map.of("A", "SLOW"), "EUR"),
        drifts,
        faults,
        phantoms);
  }

  /** A drift that is material all the time; until null it goes on. */
  static TrueDrift drift(String id, DriftKey key, int from, Integer until) {
    return drift(id, key, interval(from, until), interval(from, until), "MISSING_UPDATE", 5);
  }

  static TrueDrift drift(
      String id, DriftKey key, Interval wrong, Interval material, String cause, long peak) {
    return new TrueDrift(
        id,
        "fault-of-" + id,
        "LOST_UPDATE",
        cause,
        key,
        "SLOW",
        wrong,
        material,
        peak,
        Math.abs(peak) * 100,
        material != null);
  }

  /** An alert; until null it stays open. */
  static AlertEpisode<DriftKey> alert(DriftKey key, int from, Integer until) {
    return new AlertEpisode<>(
        "alert-at-" + from,
        key,
        at(from),
        until == null ? null : at(until),
        "MISSING_UPDATE",
        false);
  }

  static AlertEpisode<DriftKey> retracted(DriftKey key, int from, int until) {
    return new AlertEpisode<>(
        "retracted-at-" + from, key, at(from), at(until), "MISSING_UPDATE", true);
  }

  static DriftScore score(Truth truth, List<AlertEpisode<DriftKey>> alerts) {
    return score(truth, Duration.ZERO, alerts);
  }

  static DriftScore score(Truth truth, Duration grace, List<AlertEpisode<DriftKey>> alerts) {
    DriftScoring scoring = DriftScoring.ofJob(truth, grace);
    alerts.forEach(scoring::accept);
    return scoring.result();
  }

  static Interval interval(int from, Integer until) {
    return new Interval(at(from), until == null ? null : at(until));
  }

  static Instant at(int minute) {
    return MIDNIGHT.plus(Duration.ofMinutes(minute));
  }
}
