package com.primeaxiom.localstack.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A scorecard for the console: ours beside the 5 % rule. */
final class ScoreText {

  private final Scorecard card;
  private final StringBuilder text = new StringBuilder();

  private ScoreText(Scorecard card) {
    this.card = card;
  }

  /** The tables, each line with its end. */
  static String of(Scorecard card) {
    return new ScoreText(card).text();
  }

  private String text() {
    World world = card.truth().world();
    line(
        "Seed %d, %,d SKUs, %s to %s: %,d drifts of truth, %,d of them to be found",
        world.seed(),
        card.truth().assortment().skus(),
        world.startedAt(),
        world.endedAt(),
        card.truth().drifts().size(),
        card.ours().all().toBeFound());
    overall();
    for (Dimension dimension : Dimension.values()) {
      groups(dimension);
    }
    reasons();
    phantoms();
    return text.toString();
  }

  private void overall() {
    line("");
    line(
        "%-36s %22s%s",
        "Drift alerts", "ours", card.baseline().isPresent() ? "%25s".formatted("5 % rule") : "");
    row(
        "true / false",
        it -> String.format(Locale.ROOT, "%,d / %,d", it.trueAlerts(), it.falseAlerts()));
    row("retracted", it -> String.format(Locale.ROOT, "%,d", it.retractedAlerts()));
    row("precision (95 %)", it -> FigureText.withInterval(it.precision()));
    row("recall (95 %)", it -> FigureText.withInterval(it.recall()));
    row("found / missed", it -> String.format(Locale.ROOT, "%,d / %,d", it.found(), it.missed()));
    row("cause right (95 %)", it -> FigureText.withInterval(it.causeRight()));
    row("time to detect, median / p90", it -> FigureText.spread(it.secondsToDetect(), "%,.0f s"));
    row("  in the connector's median lag", it -> FigureText.spread(it.lagsToDetect(), "%.1f×"));
    row(
        "false alerts / 1,000 SKUs a day",
        it -> FigureText.number(it.falseAlertsAThousandSkusADay(), "%,.1f"));
  }

  private void row(String name, Function<Figures, String> cell) {
    Optional<DriftScore> baseline = card.baseline();
    line(
        "  %-34s %22s%s",
        name,
        cell.apply(card.ours().all()),
        baseline
            .map(score -> String.format(Locale.ROOT, " %24s", cell.apply(score.all())))
            .orElse(""));
  }

  private void groups(Dimension dimension) {
    line("");
    line(
        "%-19s %7s %7s %9s  %7s %7s %9s  %7s  %7s  %9s%s",
        dimension.words(),
        "true",
        "false",
        "precision",
        "found",
        "missed",
        "recall",
        "cause",
        "detect",
        "false/1k·d",
        card.baseline().isPresent() ? "   5 %: prec.   recall" : "");
    for (Figures group : card.ours().groups().get(dimension)) {
      line(
          "%-19s %,7d %,7d %9s  %,7d %,7d %9s  %7s  %7s  %9s %s",
          group.name(),
          group.trueAlerts(),
          group.falseAlerts(),
          dimension == Dimension.KIND ? FigureText.UNKNOWN : FigureText.percent(group.precision()),
          group.found(),
          group.missed(),
          FigureText.percent(group.recall()),
          FigureText.percent(group.causeRight()),
          group
              .lagsToDetect()
              .map(it -> String.format(Locale.ROOT, "%.1f×", it.median()))
              .orElse(FigureText.UNKNOWN),
          FigureText.number(group.falseAlertsAThousandSkusADay(), "%,.1f"),
          card.baseline()
              .flatMap(score -> score.group(dimension, group.name()))
              .map(
                  other ->
                      String.format(
                          Locale.ROOT,
                          "%12s %8s",
                          dimension == Dimension.KIND
                              ? FigureText.UNKNOWN
                              : FigureText.percent(other.precision()),
                          FigureText.percent(other.recall())))
              .orElse(""));
    }
  }

  private void reasons() {
    List<String> missed = new ArrayList<>();
    for (MissedDrift.Reason reason : MissedDrift.Reason.values()) {
      long count = card.ours().missed().stream().filter(drift -> drift.reason() == reason).count();
      if (count > 0) {
        missed.add(String.format(Locale.ROOT, "%,d %s", count, reason.words()));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (FalseAlert.Nearest nearest : FalseAlert.Nearest.values()) {
      long count =
          card.ours().falseAlerts().stream().filter(alert -> alert.nearest() == nearest).count();
      if (count > 0) {
        wrong.add(String.format(Locale.ROOT, "%,d %s", count, nearest.words()));
      }
    }
    line("");
    line("Missed: %s", missed.isEmpty() ? "none" : String.join("; ", missed));
    line("False, nearest truth: %s", wrong.isEmpty() ? "none" : String.join("; ", wrong));
  }

  private void phantoms() {
    PhantomScore score = card.phantoms();
    line("");
    line(
        "Phantom stock: %,d true, %,d false, %,d retracted; precision %s, recall %s (%,d of %,d with"
            + " %d or more short picks), %s h from the second short pick (median)",
        score.trueAlerts(),
        score.falseAlerts(),
        score.retractedAlerts(),
        FigureText.percent(score.precision()),
        FigureText.percent(score.recall()),
        score.found(),
        score.toBeFound(),
        score.shortPicks(),
        score
            .hoursFromSecondPick()
            .map(hours -> String.format(Locale.ROOT, "%.1f", hours.median()))
            .orElse(FigureText.UNKNOWN));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
