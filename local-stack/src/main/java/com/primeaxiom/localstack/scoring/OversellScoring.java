package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compares warnings of oversell with the oversells of a world. */
final class OversellScoring {

  /** Exposure window of an alert that names none: the job's own default. */
  static final Duration USUAL_WINDOW = Duration.ofHours(2);

  /** By how much the clocks of a shop and a warehouse may differ. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final OversellTruth truth;
  private final Duration window;
  private final List<OversellAlert> alerts;
  private final Map<StockPlace, List<OversellAlert>> byPlace;
  private final Map<StockPlace, List<Instant>> oversoldAt;
  private final OversellTally all = new OversellTally();
  private final Map<OversellDimension, Map<String, OversellTally>> tallies =
      new EnumMap<>(OversellDimension.class);

  private OversellScoring(
      OversellTruth truth,
      List<OversellAlert> alerts,
      List<AlertEpisode<StockPlace>> oversold,
      Duration window) {
    this.truth = truth;
    this.window = window;
    this.alerts = alerts;
    this.byPlace = alerts.stream().collect(Collectors.groupingBy(OversellAlert::place));
    this.oversoldAt =
        oversold.stream()
            .collect(
                Collectors.groupingBy(
                    AlertEpisode::key,
                    Collectors.mapping(AlertEpisode::detectedAt, Collectors.toList())));
    for (OversellDimension dimension : OversellDimension.values()) {
      tallies.put(dimension, new TreeMap<>(Dimension.ORDER));
    }
    truth
        .assortment()
        .skusByVelocity()
        .keySet()
        .forEach(velocity -> tally(OversellDimension.VELOCITY, velocity));
    truth.world().locations().forEach(location -> tally(OversellDimension.LOCATION, location));
  }

  /**
   * Compares them.
   *
   * @param alerts in the order in which they came
   * @param oversold alerts that units are oversold already
   * @param readings what was told of the risks, for the reasons of misses; nothing when it is not
   *     known
   * @param window exposure window within which an alert has to come true at least; null for that
   *     which each alert names
   */
  static OversellScore of(
      OversellTruth truth,
      List<OversellAlert> alerts,
      List<AlertEpisode<StockPlace>> oversold,
      Optional<RiskReadings> readings,
      Duration window) {
    return new OversellScoring(truth, alerts, oversold, window).score(readings);
  }

  private OversellScore score(Optional<RiskReadings> readings) {
    FalseAlertReasons falseReasons = new FalseAlertReasons(truth);
    List<FalseOversellAlert> falseAlerts = new ArrayList<>();
    for (OversellAlert alert : alerts) {
      Instant until = alert.judgedUntil(window, USUAL_WINDOW, truth.world().endedAt());
      Verdict verdict = verdict(alert, until);
      Optional<FalseOversellAlert> wrong =
          verdict == Verdict.FALSE ? Optional.of(falseReasons.of(alert, until)) : Optional.empty();
      wrong.ifPresent(falseAlerts::add);
      boolean hasGrown =
          wrong.filter(it -> it.reason() == FalseOversellAlert.Reason.OVERSELL_GREW).isPresent();
      boolean isCutOff = alert.exposedUntil(window, USUAL_WINDOW).isAfter(truth.world().endedAt());
      forEachTally(alert, tally -> tally.add(verdict, hasGrown, isCutOff));
    }
    OversellMissReasons missReasons = new OversellMissReasons(truth, byPlace, readings);
    List<MissedOversell> missed = new ArrayList<>();
    for (TrueOversell oversell : truth.oversells()) {
      Optional<Duration> lead = lead(oversell);
      Duration wanted = truth.leadWanted(oversell);
      boolean isWarned = lead.isPresent() && lead.get().compareTo(wanted) >= 0;
      boolean isTold = !isWarned && wanted.isZero() && isToldAtFirstUnit(oversell);
      boolean isInTime = isWarned || isTold;
      forEachTally(oversell, tally -> tally.add(oversell, lead, isInTime, isTold));
      if (!isInTime) {
        missed.add(missReasons.of(oversell, lead));
      }
    }
    missed.sort(
        Comparator.comparingLong((MissedOversell one) -> one.oversell().moneyMinor())
            .reversed()
            .thenComparing(one -> one.oversell().startedAt())
            .thenComparing(one -> one.oversell().place().sku())
            .thenComparing(one -> one.oversell().place().locationId()));
    Map<OversellDimension, List<OversellFigures>> groups = new EnumMap<>(OversellDimension.class);
    tallies.forEach(
        (dimension, byName) ->
            groups.put(
                dimension,
                byName.entrySet().stream()
                    .map(entry -> entry.getValue().figures(entry.getKey()))
                    .toList()));
    return new OversellScore(
        all.figures("ALL"), groups, all.leadMinutes(), List.copyOf(missed), falseAlerts);
  }

  private Verdict verdict(OversellAlert alert, Instant until) {
    if (alert.episode().isRetracted()) {
      return Verdict.RETRACTED;
    }
    return truth.hasBegun(alert.place(), alert.openedAt(), until) ? Verdict.TRUE : Verdict.FALSE;
  }

  /** Since when somebody was warned when it started; nothing when nobody was. */
  private Optional<Duration> lead(TrueOversell oversell) {
    Instant start = oversell.startedAt();
    return byPlace.getOrDefault(oversell.place(), List.of()).stream()
        .filter(alert -> alert.isOpenAt(start))
        .map(alert -> Duration.between(alert.openedAt(), start))
        .max(Comparator.naturalOrder());
  }

  /** Whether its first unit too many was told of as soon as it was sold. */
  private boolean isToldAtFirstUnit(TrueOversell oversell) {
    Instant start = oversell.startedAt();
    return oversoldAt.getOrDefault(oversell.place(), List.of()).stream()
        .anyMatch(
            at -> !at.isBefore(start.minus(CLOCKS_APART)) && !at.isAfter(start.plus(CLOCKS_APART)));
  }

  private void forEachTally(OversellAlert alert, Consumer<OversellTally> action) {
    action.accept(all);
    for (OversellDimension dimension : OversellDimension.values()) {
      dimension.group(alert, truth).ifPresent(group -> action.accept(tally(dimension, group)));
    }
  }

  private void forEachTally(TrueOversell oversell, Consumer<OversellTally> action) {
    action.accept(all);
    for (OversellDimension dimension : OversellDimension.values()) {
      action.accept(tally(dimension, dimension.group(oversell)));
    }
  }

  private OversellTally tally(OversellDimension dimension, String group) {
    return tallies.get(dimension).computeIfAbsent(group, name -> new OversellTally());
  }
}
