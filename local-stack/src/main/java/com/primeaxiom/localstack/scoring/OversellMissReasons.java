package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.MissedOversell.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says by rule why nobody was warned of an oversell in time. */
final class OversellMissReasons {

  /** An alert that ended longer before has nothing to do with it. */
  private static final Duration NEAR = Duration.ofHours(6);

  /** An alert that comes later than this after its start is not taken for one on it. */
  private static final Duration SOON_AFTER = Duration.ofHours(2);

  private static final double PERCENT = 100;

  private final OversellTruth truth;
  private final Map<StockPlace, List<OversellAlert>> alerts;
  private final Optional<RiskReadings> readings;

  /** Least probability of an alert, by the alerts themselves; nothing when none names it. */
  private final OptionalDouble threshold;

  OversellMissReasons(
      OversellTruth truth,
      Map<StockPlace, List<OversellAlert>> alerts,
      Optional<RiskReadings> readings) {
    this.truth = truth;
    this.alerts = alerts;
    this.readings = readings;
    this.threshold =
        alerts.values().stream()
            .flatMap(List::stream)
            .map(alert -> alert.atOpening("alert_probability"))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .min();
  }

  /**
   * The reason.
   *
   * @param lead since when somebody was warned at its start; nothing when nobody was
   */
  MissedOversell of(TrueOversell oversell, Optional<Duration> lead) {
    Optional<RiskReading> told = told(oversell);
    return new MissedOversell(oversell, reason(oversell, lead, told), detail(oversell, lead, told));
  }

  private Reason reason(
      TrueOversell oversell, Optional<Duration> lead, Optional<RiskReading> told) {
    if (oversell.isPhantom()) {
      return Reason.PHANTOM_STOCK;
    }
    if (lead.isPresent()) {
      return Reason.WARNED_LATE;
    }
    Instant start = oversell.startedAt();
    List<OversellAlert> here = alerts.getOrDefault(oversell.place(), List.of());
    if (here.stream().anyMatch(alert -> isRetracted(alert, start))) {
      return Reason.RETRACTED;
    }
    if (here.stream().anyMatch(alert -> hasEndedBefore(alert, start))) {
      return Reason.ALERT_ENDED_BEFORE;
    }
    if (here.stream().anyMatch(alert -> isOpenedAfter(alert, start))) {
      return Reason.WARNED_AFTER_START;
    }
    if (told.isEmpty()) {
      return Reason.NEVER_TOLD;
    }
    if (told.get().shown() <= Math.max(0, told.get().promisable())) {
      return Reason.NOT_OVERSHOWN;
    }
    boolean isLikely = threshold.isPresent() && told.get().probability() >= threshold.getAsDouble();
    return isLikely ? Reason.LIKELY : Reason.UNLIKELY;
  }

  private static boolean isRetracted(OversellAlert alert, Instant start) {
    return alert.episode().isRetracted() && alert.episode().time().contains(start);
  }

  private static boolean hasEndedBefore(OversellAlert alert, Instant start) {
    Instant end = alert.episode().endedAt();
    return !alert.episode().isRetracted()
        && end != null
        && end.isBefore(start)
        && !end.isBefore(start.minus(NEAR));
  }

  private static boolean isOpenedAfter(OversellAlert alert, Instant start) {
    return !alert.episode().isRetracted()
        && alert.openedAt().isAfter(start)
        && !alert.openedAt().isAfter(start.plus(SOON_AFTER));
  }

  /** What had been told when the warning was due. */
  private Optional<RiskReading> told(TrueOversell oversell) {
    Duration wanted = truth.leadWanted(oversell);
    Instant due = oversell.startedAt().minus(wanted);
    // At the very start the first unit too many is in the books already.
    return readings.flatMap(
        all -> wanted.isZero() ? all.before(oversell.place(), due) : all.at(oversell.place(), due));
  }

  private String detail(
      TrueOversell oversell, Optional<Duration> lead, Optional<RiskReading> told) {
    Duration wanted = truth.leadWanted(oversell);
    String due = wanted.isZero() ? "just before" : FigureText.time(wanted) + " before";
    String warned = lead.map(time -> "warned " + FigureText.time(time) + " before; ").orElse("");
    return told.map(
            reading ->
                String.format(
                    Locale.ROOT,
                    "%s%s, told %s earlier: %.0f %% with %d to promise, %d shown and %.1f wanted",
                    warned,
                    due,
                    FigureText.time(
                        Duration.between(reading.at(), oversell.startedAt().minus(wanted))),
                    reading.probability() * PERCENT,
                    reading.promisable(),
                    reading.shown(),
                    reading.demand()))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%s%d to promise and %d shown half an hour before",
                    warned,
                    oversell.promisableBefore(),
                    oversell.shownBefore()));
  }
}
