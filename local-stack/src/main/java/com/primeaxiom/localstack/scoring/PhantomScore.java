package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the alerts on phantom stock are worth.
 *
 * @param shortPicks short picks from which on a phantom had to be found
 * @param trueAlerts alerts raised while the warehouse believed in units that were not there
 * @param falseAlerts other alerts
 * @param retractedAlerts alerts that were taken back; they are neither true nor false
 * @param toBeFound phantoms with so many short picks
 * @param found of those, the ones with a true alert
 * @param hoursFromSecondPick from the second short pick to the alert, in hours; 0 when it came
 *     before; nothing when none was found
 */
record PhantomScore(
    int shortPicks,
    long trueAlerts,
    long falseAlerts,
    long retractedAlerts,
    long toBeFound,
    long found,
    Optional<Spread> hoursFromSecondPick) {

  /** The least number of short picks from which there is a second one to count from. */
  static final int LEAST_SHORT_PICKS = 2;

  private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

  Share precision() {
    return new Share(trueAlerts, trueAlerts + falseAlerts);
  }

  Share recall() {
    return new Share(found, toBeFound);
  }

  /**
   * Compares alerts with phantoms.
   *
   * @param shortPicks short picks from which on a phantom has to be found, at least 2
   * @param grace time after its end in which an alert on it is still taken for true
   */
  static PhantomScore of(
      Truth truth, List<AlertEpisode<StockPlace>> alerts, int shortPicks, Duration grace) {
    PhantomTruth phantoms = new PhantomTruth(truth.phantoms(), grace);
    Map<StockPlace, List<AlertEpisode<StockPlace>>> valid =
        alerts.stream()
            .filter(alert -> !alert.isRetracted())
            .collect(Collectors.groupingBy(AlertEpisode::key));
    long all = valid.values().stream().mapToLong(List::size).sum();
    long right =
        valid.values().stream()
            .flatMap(List::stream)
            .filter(
                alert ->
                    phantoms.of(alert.key()).stream()
                        .anyMatch(phantom -> phantoms.isGoingOn(phantom, alert.detectedAt())))
            .count();
    List<Phantom> toBeFound =
        truth.phantoms().stream().filter(it -> it.shortPicks().size() >= shortPicks).toList();
    List<Double> hours = new ArrayList<>();
    for (Phantom phantom : toBeFound) {
      valid.getOrDefault(phantom.place(), List.of()).stream()
          .map(AlertEpisode::detectedAt)
          .filter(at -> phantoms.isGoingOn(phantom, at))
          .min(Comparator.naturalOrder())
          .ifPresent(at -> hours.add(hoursBetween(phantom.shortPicks().get(1), at)));
    }
    return new PhantomScore(
        shortPicks,
        right,
        all - right,
        alerts.size() - all,
        toBeFound.size(),
        hours.size(),
        Spread.of(hours));
  }

  private static double hoursBetween(Instant pick, Instant alert) {
    return Math.max(0, Duration.between(pick, alert).toMillis() / MILLIS_AN_HOUR);
  }
}
