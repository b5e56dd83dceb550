package com.primeaxiom.localstack.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the drift alerts of one origin are worth.
 *
 * @param all over all
 * @param groups by dimension
 * @param causes true alerts by the truth's cause and, within, by the cause that the alert named
 * @param lagsToDetect time to detect of every drift found, in median lags, in ascending order
 * @param hours by hour of the world, from its first
 * @param missed drifts not found, the dearest first; empty where they were not asked for
 * @param falseAlerts alerts without a drift, in time order; empty where they were not asked for
 */
record DriftScore(
    Figures all,
    Map<Dimension, List<Figures>> groups,
    Map<String, Map<String, Long>> causes,
    List<Double> lagsToDetect,
    List<Hour> hours,
    List<MissedDrift> missed,
    List<FalseAlert> falseAlerts) {

  /** That group; nothing when there is none of that name. */
  Optional<Figures> group(Dimension dimension, String name) {
    return groups.get(dimension).stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /**
   * One hour of the world.
   *
   * @param found drifts found, by the beginning of their material time
   * @param missed drifts missed, likewise
   * @param falseAlerts false alerts by their detection
   */
  record Hour(long found, long missed, long falseAlerts) {}
}
