package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.MissedDrift.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says by rule why drifts were not found. */
final class MissReasons {

  /** An alert that comes later than this after a drift has nothing to do with it. */
  private static final Duration NEAR = Duration.ofHours(6);

  /** Up to so many units a drift counts as small. */
  private static final long SMALL_UNITS = 3;

  private final Truth truth;
  private final DriftTruth drifts;
  private final Map<StockPlace, List<AlertEpisode<DriftKey>>> alerts = new HashMap<>();
  private final Map<Connector.Ends, List<Duration>> detections;

  /**
   * @param alerts all alerts
   * @param detections times to detect of the drifts found, by connector
   */
  MissReasons(
      Truth truth,
      DriftTruth drifts,
      List<AlertEpisode<DriftKey>> alerts,
      Map<Connector.Ends, List<Duration>> detections) {
    this.truth = truth;
    this.drifts = drifts;
    this.detections = detections;
    alerts.forEach(
        alert ->
            this.alerts
                .computeIfAbsent(alert.key().place(), place -> new ArrayList<>())
                .add(alert));
  }

  /** The reasons, the dearest drift first. */
  List<MissedDrift> of(List<TrueDrift> missed) {
    return missed.stream()
        .sorted(
            Comparator.comparingLong(TrueDrift::moneyMinor)
                .reversed()
                .thenComparing(drift -> drift.material().from())
                .thenComparing(TrueDrift::driftId))
        .map(this::reason)
        .toList();
  }

  private MissedDrift reason(TrueDrift drift) {
    List<AlertEpisode<DriftKey>> here = alerts.getOrDefault(drift.key().place(), List.of());
    Optional<AlertEpisode<DriftKey>> retracted =
        here.stream()
            .filter(alert -> alert.key().equals(drift.key()) && alert.isRetracted())
            .filter(alert -> drifts.isTrueOf(alert, drift))
            .findFirst();
    if (retracted.isPresent()) {
      return new MissedDrift(
          drift,
          Reason.RETRACTED,
          "raised at " + retracted.get().detectedAt() + ", then retracted");
    }
    Optional<Duration> after = timeUntilLaterAlert(drift, here);
    if (after.isPresent()) {
      return new MissedDrift(
          drift, Reason.ALERT_AFTER_END, FigureText.time(after.get()) + " after it was over");
    }
    Instant end = truth.world().endedAt();
    Duration length = drift.material().length(end);
    List<Duration> times =
        detections.getOrDefault(truth.world().connector(drift.key()).ends(), List.of());
    if (drift.material().until() != null && !times.isEmpty()) {
      Duration shortest = Collections.min(times);
      if (length.compareTo(shortest) < 0) {
        return new MissedDrift(
            drift,
            Reason.SHORTER_THAN_ANY_DETECTION,
            "lasted %s, the fastest detection took %s"
                .formatted(FigureText.time(length), FigureText.time(shortest)));
      }
    }
    Optional<Duration> usual = median(times);
    if (usual.isPresent() && length.compareTo(usual.get()) < 0) {
      return new MissedDrift(
          drift,
          drift.material().until() == null
              ? Reason.WORLD_ENDED
              : Reason.OVER_BEFORE_USUAL_DETECTION,
          "lasted %s, half of the detections take %s"
              .formatted(FigureText.time(length), FigureText.time(usual.get())));
    }
    if (Math.abs(drift.peakUnits()) <= SMALL_UNITS) {
      return new MissedDrift(
          drift,
          Reason.SMALL,
          String.format(
              Locale.ROOT,
              "%+d units at the most, for %s",
              drift.peakUnits(),
              FigureText.time(length)));
    }
    Optional<AlertEpisode<DriftKey>> other =
        here.stream()
            .filter(alert -> !alert.key().equals(drift.key()) && !alert.isRetracted())
            .filter(alert -> drift.material().meets(alert.time()))
            .min(Comparator.comparing(alert -> alert.detectedAt()));
    if (other.isPresent()) {
      return new MissedDrift(
          drift,
          Reason.OTHER_CHANNEL_ONLY,
          "%s had one at %s".formatted(other.get().key().channel(), other.get().detectedAt()));
    }
    return new MissedDrift(
        drift,
        Reason.NEVER,
        String.format(
            Locale.ROOT,
            "%+d units for %s and no alert",
            drift.peakUnits(),
            FigureText.time(length)));
  }

  private static Optional<Duration> timeUntilLaterAlert(
      TrueDrift drift, List<AlertEpisode<DriftKey>> alerts) {
    Instant over = drift.wrong().until();
    if (over == null) {
      return Optional.empty();
    }
    return alerts.stream()
        .filter(alert -> alert.key().equals(drift.key()) && !alert.isRetracted())
        .map(alert -> Duration.between(over, alert.detectedAt()))
        .filter(time -> !time.isNegative() && time.compareTo(NEAR) <= 0)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> median(List<Duration> times) {
    return Spread.of(times.stream().map(time -> (double) time.toMillis()).toList())
        .map(spread -> Duration.ofMillis(Math.round(spread.median())));
  }
}
