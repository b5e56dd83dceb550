package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.DriftScore.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes drift alerts one after the other, in any order, and holds no more of them than counts,
 * unless what was missed and what was false is to be told in detail.
 */
final class DriftScoring {

  private static final double THOUSAND = 1_000;

  private final Truth truth;
  private final DriftTruth drifts;

  /** Whether causes are judged, and what was missed and false is listed. */
  private final boolean isDetailed;

  private final Tally all;
  private final Map<Dimension, Map<String, Tally>> tallies = new EnumMap<>(Dimension.class);
  private final Map<String, Map<String, Long>> causes = new TreeMap<>();
  private final Map<TrueDrift, AlertEpisode<DriftKey>> firstAlerts = new HashMap<>();
  private final long[] falseByHour;
  private final List<AlertEpisode<DriftKey>> alerts = new ArrayList<>();
  private final List<AlertEpisode<DriftKey>> falseAlerts = new ArrayList<>();

  /** For the alerts of a job: in detail, which keeps every alert. */
  static DriftScoring ofJob(Truth truth, Duration grace) {
    return new DriftScoring(truth, grace, true);
  }

  /** For the alerts of a plain rule, which are many and name no cause: counts only. */
  static DriftScoring ofPlainRule(Truth truth, Duration grace) {
    return new DriftScoring(truth, grace, false);
  }

  private DriftScoring(Truth truth, Duration grace, boolean isDetailed) {
    this.truth = truth;
    this.drifts = new DriftTruth(truth.drifts(), grace);
    this.isDetailed = isDetailed;
    this.all = new Tally(isDetailed);
    this.falseByHour = new long[hour(truth.world().endedAt().minusMillis(1)) + 1];
    for (Dimension dimension : Dimension.values()) {
      tallies.put(dimension, new TreeMap<>(Dimension.ORDER));
    }
    truth.world().channels().forEach(channel -> tally(Dimension.CHANNEL, channel));
    truth.world().locations().forEach(location -> tally(Dimension.LOCATION, location));
    truth
        .assortment()
        .skusByVelocity()
        .keySet()
        .forEach(velocity -> tally(Dimension.VELOCITY, velocity));
  }

  void accept(AlertEpisode<DriftKey> alert) {
    List<TrueDrift> matched =
        drifts.of(alert.key()).stream().filter(drift -> drifts.isTrueOf(alert, drift)).toList();
    Optional<TrueDrift> meant = matched.stream().max(TrueDrift.BY_PEAK);
    Verdict verdict = verdict(alert, matched);
    boolean isCauseRight = meant.filter(drift -> drift.cause().equals(alert.cause())).isPresent();
    all.add(verdict, isCauseRight);
    for (Dimension dimension : Dimension.values()) {
      if (dimension == Dimension.CAUSE && !isDetailed) {
        continue;
      }
      dimension
          .group(alert, meant, truth)
          .ifPresent(group -> tally(dimension, group).add(verdict, isCauseRight));
    }
    if (verdict == Verdict.TRUE && isDetailed) {
      String named = Dimension.CAUSE.group(alert, meant, truth).orElseThrow();
      causes
          .computeIfAbsent(meant.orElseThrow().cause(), cause -> new TreeMap<>())
          .merge(named, 1L, Long::sum);
    }
    if (verdict == Verdict.FALSE) {
      falseByHour[hour(alert.detectedAt())]++;
    }
    for (TrueDrift drift : drifts.of(alert.key())) {
      if (drifts.isFoundBy(alert, drift)) {
        firstAlerts.merge(drift, alert, DriftScoring::earlier);
      }
    }
    if (isDetailed) {
      alerts.add(alert);
      if (verdict == Verdict.FALSE) {
        falseAlerts.add(alert);
      }
    }
  }

  /** The score of everything accepted; to be asked once. */
  DriftScore result() {
    long[] foundByHour = new long[falseByHour.length];
    long[] missedByHour = new long[falseByHour.length];
    List<TrueDrift> missed = new ArrayList<>();
    Map<Connector.Ends, List<Duration>> detections = new HashMap<>();
    for (TrueDrift drift : truth.drifts()) {
      if (!truth.isToBeFound(drift)) {
        continue;
      }
      AlertEpisode<DriftKey> alert = firstAlerts.get(drift);
      Connector connector = truth.world().connector(drift.key());
      int hour = hour(drift.material().from());
      if (alert == null) {
        missedByHour[hour]++;
        missed.add(drift);
        forEachTally(drift, tally -> tally.addMissed(drift.moneyMinor()));
      } else {
        foundByHour[hour]++;
        Duration toDetect = toDetect(drift, alert);
        boolean isEarlier = !drifts.isTrueOf(alert, drift);
        detections.computeIfAbsent(connector.ends(), key -> new ArrayList<>()).add(toDetect);
        forEachTally(drift, tally -> tally.addFound(toDetect, connector.medianLag(), isEarlier));
      }
    }
    List<Hour> hours = new ArrayList<>();
    for (int hour = 0; hour < falseByHour.length; hour++) {
      hours.add(new Hour(foundByHour[hour], missedByHour[hour], falseByHour[hour]));
    }
    double thousandSkuDays = truth.assortment().skus() / THOUSAND * truth.world().days();
    return new DriftScore(
        all.figures("ALL", OptionalDouble.of(thousandSkuDays)),
        groups(thousandSkuDays),
        causes,
        all.lagsToDetect().stream().sorted().toList(),
        hours,
        isDetailed ? new MissReasons(truth, drifts, alerts, detections).of(missed) : List.of(),
        isDetailed ? new NearestTruth(truth, drifts).of(falseAlerts) : List.of());
  }

  private Map<Dimension, List<Figures>> groups(double thousandSkuDays) {
    Map<String, Long> skus = truth.assortment().skusByVelocity();
    Map<Dimension, List<Figures>> groups = new EnumMap<>(Dimension.class);
    tallies.forEach(
        (dimension, byName) -> {
          List<Figures> figures = new ArrayList<>();
          byName.forEach(
              (name, tally) ->
                  figures.add(
                      tally.figures(
                          name,
                          switch (dimension) {
                            case VELOCITY ->
                                OptionalDouble.of(
                                    skus.getOrDefault(name, 0L) / THOUSAND * truth.world().days());
                            case KIND -> OptionalDouble.empty();
                            default -> OptionalDouble.of(thousandSkuDays);
                          })));
          groups.put(dimension, List.copyOf(figures));
        });
    return groups;
  }

  private static Verdict verdict(AlertEpisode<DriftKey> alert, List<TrueDrift> matched) {
    if (alert.isRetracted()) {
      return Verdict.RETRACTED;
    }
    return matched.isEmpty() ? Verdict.FALSE : Verdict.TRUE;
  }

  /** From the beginning of the material time; an alert that was there before took no time. */
  private static Duration toDetect(TrueDrift drift, AlertEpisode<DriftKey> alert) {
    Duration time = Duration.between(drift.material().from(), alert.detectedAt());
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static AlertEpisode<DriftKey> earlier(
      AlertEpisode<DriftKey> one, AlertEpisode<DriftKey> other) {
    return Comparator.comparing((AlertEpisode<DriftKey> alert) -> alert.detectedAt())
                .thenComparing(alert -> alert.alertId())
                .compare(one, other)
            <= 0
        ? one
        : other;
  }

  private Tally tally(Dimension dimension, String group) {
    return tallies.get(dimension).computeIfAbsent(group, name -> new Tally(isDetailed));
  }

  private void forEachTally(TrueDrift drift, Consumer<Tally> action) {
    action.accept(all);
    for (Dimension dimension : Dimension.values()) {
      action.accept(tally(dimension, dimension.group(drift)));
    }
  }

  /** Hour of the world; what lies outside it counts to its first or last hour. */
  private int hour(Instant at) {
    World world = truth.world();
    Instant last = world.endedAt().minusMillis(1);
    Instant within = at.isAfter(last) ? last : at;
    return (int) Math.max(0, Duration.between(world.startedAt(), within).toHours());
  }
}
