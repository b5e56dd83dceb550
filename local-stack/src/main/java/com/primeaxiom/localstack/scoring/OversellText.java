package com.primeaxiom.localstack.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An oversell scorecard for the console. */
final class OversellText {

  private final OversellScorecard card;
  private final StringBuilder text = new StringBuilder();

  private OversellText(OversellScorecard card) {
    this.card = card;
  }

  /** The tables, each line with its end. */
  static String of(OversellScorecard card) {
    return new OversellText(card).text();
  }

  private String text() {
    World world = card.truth().world();
    line(
        "Seed %d, %,d SKUs, %s to %s: %,d oversells of truth",
        world.seed(),
        card.truth().assortment().skus(),
        world.startedAt(),
        world.endedAt(),
        card.truth().oversells().size());
    overall();
    for (OversellDimension dimension : OversellDimension.values()) {
      groups(dimension);
    }
    reasons();
    card.forecasts()
        .ifPresentOrElse(
            this::forecasts,
            () -> {
              line("");
              line("Forecasts: no %s lies beside the alerts", RiskReadings.NAME);
            });
    return text.toString();
  }

  private void overall() {
    OversellFigures all = card.alerts().all();
    line("");
    line("Oversell alerts");
    row(
        "true / false",
        String.format(Locale.ROOT, "%,d / %,d", all.trueAlerts(), all.falseAlerts()));
    row("retracted", String.format(Locale.ROOT, "%,d", all.retractedAlerts()));
    row("precision (95 %)", FigureText.withInterval(all.precision()));
    row("  with further units", FigureText.withInterval(all.precisionWithFurtherUnits()));
    row("  of whole windows", FigureText.withInterval(all.precisionOfWholeWindows()));
    row("recall: warned in time (95 %)", FigureText.withInterval(all.inTime()));
    row("  without phantom stock", FigureText.withInterval(all.foreseeableInTime()));
    row("  told only at the first unit", FigureText.withInterval(all.toldAtFirstUnit()));
    row("warned half an hour before", FigureText.withInterval(all.halfHourBefore()));
    row("warned at its start", FigureText.withInterval(all.warned()));
    row("lead time, median / p90", FigureText.spread(all.leadMinutes(), "%,.0f min"));
  }

  private void row(String name, String value) {
    line("  %-34s %24s", name, value);
  }

  private void groups(OversellDimension dimension) {
    line("");
    line(
        "%-19s %7s %7s %9s  %9s %7s %7s %9s %9s  %10s",
        dimension.words(),
        "true",
        "false",
        "precision",
        "oversells",
        "in time",
        "missed",
        "recall",
        "30 min",
        "lead time");
    boolean hasAlerts = dimension != OversellDimension.CAUSE;
    for (OversellFigures group : card.alerts().groups().get(dimension)) {
      line(
          "%-19s %7s %7s %9s  %,9d %,7d %,7d %9s %9s  %10s",
          group.name(),
          hasAlerts ? String.format(Locale.ROOT, "%,d", group.trueAlerts()) : FigureText.UNKNOWN,
          hasAlerts ? String.format(Locale.ROOT, "%,d", group.falseAlerts()) : FigureText.UNKNOWN,
          FigureText.percent(group.precision()),
          group.inTime().of(),
          group.inTime().hits(),
          group.missed(),
          FigureText.percent(group.inTime()),
          FigureText.percent(group.halfHourBefore()),
          group
              .leadMinutes()
              .map(lead -> String.format(Locale.ROOT, "%,.0f min", lead.median()))
              .orElse(FigureText.UNKNOWN));
    }
  }

  private void reasons() {
    line("");
    line(
        "Not warned in time: %s",
        counted(
            MissedOversell.Reason.values(),
            card.alerts().missed(),
            MissedOversell::reason,
            MissedOversell.Reason::words));
    line(
        "False: %s",
        counted(
            FalseOversellAlert.Reason.values(),
            card.alerts().falseAlerts(),
            FalseOversellAlert::reason,
            FalseOversellAlert.Reason::words));
  }

  private static <T, R> String counted(
      R[] reasons, List<T> cases, Function<T, R> reason, Function<R, String> words) {
    Map<R, Long> counts =
        cases.stream().collect(Collectors.groupingBy(reason, TreeMap::new, Collectors.counting()));
    String all =
        Arrays.stream(reasons)
            .filter(counts::containsKey)
            .map(one -> String.format(Locale.ROOT, "%,d %s", counts.get(one), words.apply(one)))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "none" : all;
  }

  private void forecasts(ForecastScore score) {
    line("");
    line(
        "Forecasts: %,d at full hours of %,d SKUs and locations, %,d of them came true; left out:"
            + " %,d while an oversell was going on, %,d with nothing shown or wanted",
        score.all().happened().of(),
        score.places(),
        score.all().happened().hits(),
        score.setAsideGoingOn(),
        score.setAsideIdle());
    line("");
    line(
        "%-19s %9s %9s  %9s %9s %10s %9s  %9s %9s",
        "Brier score",
        "forecasts",
        "true",
        "ours",
        "base rate",
        "plain rule",
        "skill",
        "ECE",
        "greatest");
    Stream.concat(Stream.of(score.all()), score.byVelocity().stream())
        .forEach(
            group ->
                line(
                    "%-19s %,9d %,9d  %9s %9s %10s %9s  %9s %9s",
                    group.name(),
                    group.happened().of(),
                    group.happened().hits(),
                    FigureText.number(group.brier(), "%.5f"),
                    FigureText.number(group.brierOfBaseRate(), "%.5f"),
                    FigureText.number(group.brierOfPlainRule(), "%.5f"),
                    FigureText.number(group.skill(), "%.3f"),
                    FigureText.number(group.calibrationError(), "%.4f"),
                    FigureText.number(
                        group.greatestCalibrationError(ForecastScore.TELLING_FORECASTS), "%.3f")));
    line("");
    line("%-19s %9s %9s %9s %15s", "Calibration", "forecasts", "said", "happened", "95 %");
    score.all().deciles().stream()
        .filter(decile -> decile.happened().of() > 0)
        .forEach(
            decile ->
                line(
                    "from %-14s %,9d %9s %9s %15s",
                    String.format(Locale.ROOT, "%.1f", decile.from()),
                    decile.happened().of(),
                    FigureText.number(decile.said(), "%.3f"),
                    FigureText.percent(decile.happened()),
                    FigureText.interval(decile.happened())));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
