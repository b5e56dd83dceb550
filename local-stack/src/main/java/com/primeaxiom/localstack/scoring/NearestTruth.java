package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.FalseAlert.Nearest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what of the truth lies nearest to alerts that were false. */
final class NearestTruth {

  /** What is further away has nothing to do with the alert. */
  private static final Duration NEAR = Duration.ofHours(6);

  /** A fault of a whole location would otherwise explain whatever is wrong there for hours. */
  private static final Duration NEAR_OF_MANY_SKUS = Duration.ofMinutes(15);

  private final Truth truth;
  private final DriftTruth drifts;
  private final Map<StockPlace, List<Phantom>> phantoms;
  private final Map<String, List<Fault>> faultsBySku = new HashMap<>();
  private final List<Fault> faultsOfManySkus = new ArrayList<>();

  NearestTruth(Truth truth, DriftTruth drifts) {
    this.truth = truth;
    this.drifts = drifts;
    this.phantoms = truth.phantoms().stream().collect(Collectors.groupingBy(Phantom::place));
    Set<String> told = new HashSet<>();
    truth.drifts().forEach(drift -> told.add(drift.faultId()));
    truth.phantoms().forEach(phantom -> told.add(phantom.faultId()));
    for (Fault fault : truth.faults()) {
      if (told.contains(fault.faultId()) && fault.sku() != null) {
        continue;
      }
      if (fault.sku() == null) {
        faultsOfManySkus.add(fault);
      } else {
        faultsBySku.computeIfAbsent(fault.sku(), sku -> new ArrayList<>()).add(fault);
      }
    }
  }

  /** The alerts with what is nearest, in time order. */
  List<FalseAlert> of(List<AlertEpisode<DriftKey>> alerts) {
    return alerts.stream()
        .sorted(
            Comparator.comparing((AlertEpisode<DriftKey> alert) -> alert.detectedAt())
                .thenComparing(alert -> alert.alertId()))
        .map(this::withNearest)
        .toList();
  }

  private FalseAlert withNearest(AlertEpisode<DriftKey> alert) {
    Candidate nearest =
        candidates(alert).stream()
            .filter(candidate -> candidate.gap().compareTo(NEAR) <= 0)
            .min(
                Comparator.comparing(Candidate::gap)
                    .thenComparing(Candidate::nearest)
                    .thenComparing(Candidate::detail))
            .orElse(new Candidate(Nearest.NOTHING, NEAR, ""));
    return new FalseAlert(
        alert, truth.velocity(alert.key().sku()), nearest.nearest(), nearest.detail());
  }

  private List<Candidate> candidates(AlertEpisode<DriftKey> alert) {
    Instant at = alert.detectedAt();
    List<Candidate> candidates = new ArrayList<>();
    for (TrueDrift drift : drifts.of(alert.key())) {
      Duration gap = drift.wrong().gapTo(at);
      boolean isLater = at.isBefore(drift.wrong().from());
      candidates.add(
          new Candidate(
              isLater ? Nearest.DRIFT_BEGAN_AFTER : Nearest.DRIFT_ENDED_BEFORE,
              gap,
              "%s %s %s"
                  .formatted(drift.kind(), isLater ? "began after" : "ended before", words(gap))));
    }
    for (String channel : truth.world().channels()) {
      DriftKey key = new DriftKey(alert.key().sku(), alert.key().locationId(), channel);
      if (!key.equals(alert.key())) {
        for (TrueDrift drift : drifts.of(key)) {
          Duration gap = drift.wrong().gapTo(at);
          candidates.add(
              new Candidate(
                  Nearest.DRIFT_ON_OTHER_CHANNEL,
                  gap,
                  "%s on %s%s".formatted(drift.kind(), channel, distance(gap))));
        }
      }
    }
    for (Phantom phantom : phantoms.getOrDefault(alert.key().place(), List.of())) {
      Duration gap = phantom.time().gapTo(at);
      candidates.add(
          new Candidate(
              Nearest.PHANTOM_STOCK,
              gap,
              String.format(
                  Locale.ROOT, "%d units that were not there%s", phantom.units(), distance(gap))));
    }
    addFaults(faultsBySku.getOrDefault(alert.key().sku(), List.of()), alert, candidates);
    addFaults(faultsOfManySkus, alert, candidates);
    return candidates;
  }

  private static void addFaults(
      List<Fault> faults, AlertEpisode<DriftKey> alert, List<Candidate> candidates) {
    for (Fault fault : faults) {
      if (fault.concerns(alert.key())) {
        Duration gap = fault.time().gapTo(alert.detectedAt());
        if (fault.sku() != null || gap.compareTo(NEAR_OF_MANY_SKUS) <= 0) {
          candidates.add(new Candidate(Nearest.OTHER_FAULT, gap, fault.kind() + distance(gap)));
        }
      }
    }
  }

  private static String distance(Duration gap) {
    return gap.isZero() ? ", going on" : ", " + words(gap) + " away";
  }

  private static String words(Duration gap) {
    return FigureText.time(gap);
  }

  private record Candidate(Nearest nearest, Duration gap, String detail) {}
}
