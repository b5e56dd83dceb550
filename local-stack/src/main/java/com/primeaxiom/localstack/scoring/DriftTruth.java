package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drifts of truth by key, and the rules by which an alert meets them. */
final class DriftTruth {

  private final Map<DriftKey, List<TrueDrift>> drifts = new HashMap<>();
  private final Duration grace;

  /**
   * @param grace time after the end of a drift in which an alert on it is still taken for true
   */
  DriftTruth(List<TrueDrift> drifts, Duration grace) {
    this.grace = grace;
    for (TrueDrift drift : drifts) {
      this.drifts.computeIfAbsent(drift.key(), key -> new ArrayList<>()).add(drift);
    }
  }

  List<TrueDrift> of(DriftKey key) {
    return drifts.getOrDefault(key, List.of());
  }

  /** Whether the alert was raised while the drift was going on. */
  boolean isTrueOf(AlertEpisode<DriftKey> alert, TrueDrift drift) {
    return isGoingOn(drift, alert.detectedAt());
  }

  /** Whether an alert that is raised at that time is true of the drift. */
  boolean isGoingOn(TrueDrift drift, Instant at) {
    return drift.wrong().prolonged(grace).contains(at);
  }

  /**
   * Whether the drift is found by the alert: raised during it, or open during its material time.
   */
  boolean isFoundBy(AlertEpisode<DriftKey> alert, TrueDrift drift) {
    return !alert.isRetracted()
        && (isTrueOf(alert, drift)
            || (drift.material() != null && drift.material().meets(alert.time())));
  }
}
