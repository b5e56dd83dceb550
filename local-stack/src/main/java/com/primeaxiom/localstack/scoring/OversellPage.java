package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.sinks.mail.HtmlText.escaped;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** An oversell scorecard as one page that needs nothing beside it. */
final class OversellPage {

  private static final int COLUMNS = 17;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final OversellScorecard card;
  private final HtmlPage page = new HtmlPage();

  private OversellPage(OversellScorecard card) {
    this.card = card;
  }

  /** The page. */
  static String of(OversellScorecard card) {
    return new OversellPage(card).html();
  }

  private String html() {
    head();
    tiles();
    plots();
    groups();
    card.forecasts().ifPresent(this::forecasts);
    missed();
    falseAlerts();
    return page.html("Oversell alerts against the truth", OversellPlots.of(card));
  }

  private void head() {
    World world = card.truth().world();
    page.add("<h1>Oversell alerts against the truth</h1>\n<p class=\"quiet\">");
    page.add(
        HtmlPage.text(
            "Simulated world, seed %d: %,d SKUs, %d locations, %d channels, %s to %s. More was sold"
                + " than could be shipped %,d times.",
            world.seed(),
            card.truth().assortment().skus(),
            world.locations().size(),
            world.channels().size(),
            TIME.format(world.startedAt()),
            TIME.format(world.endedAt()),
            card.truth().oversells().size()));
    page.add("</p>\n");
  }

  private void tiles() {
    OversellFigures all = card.alerts().all();
    page.add("<div class=\"tiles\">\n");
    page.tile(
        "Warned in time",
        FigureText.percent(all.inTime()),
        "95 %: " + FigureText.interval(all.inTime()),
        "without phantom stock: " + FigureText.percent(all.foreseeableInTime()));
    page.tile(
        "Precision",
        FigureText.percent(all.precision()),
        "95 %: " + FigureText.interval(all.precision()),
        "of whole windows: %s; with further units: %s"
            .formatted(
                FigureText.percent(all.precisionOfWholeWindows()),
                FigureText.percent(all.precisionWithFurtherUnits())));
    page.tile(
        "Median lead time",
        all.leadMinutes()
            .map(lead -> String.format(Locale.ROOT, "%,.0f min", lead.median()))
            .orElse(FigureText.UNKNOWN),
        "of %s that were warned of".formatted(count(all.warned().hits())),
        "");
    Optional<ForecastFigures> forecasts = card.forecasts().map(ForecastScore::all);
    page.tile(
        "Brier score",
        forecasts.map(it -> five(it.brier())).orElse(FigureText.UNKNOWN),
        "base rate: " + forecasts.map(it -> five(it.brierOfBaseRate())).orElse(FigureText.UNKNOWN),
        "plain rule: "
            + forecasts.map(it -> five(it.brierOfPlainRule())).orElse(FigureText.UNKNOWN));
    page.tile(
        "Calibration error",
        forecasts.map(it -> five(it.calibrationError())).orElse(FigureText.UNKNOWN),
        "expected; the greatest of a decile: "
            + forecasts
                .map(it -> it.greatestCalibrationError(ForecastScore.TELLING_FORECASTS))
                .map(it -> FigureText.number(it, "%.3f"))
                .orElse(FigureText.UNKNOWN),
        "");
    page.add("</div>\n");
  }

  private void plots() {
    page.add("<div class=\"plots\">\n");
    if (card.forecasts().isPresent()) {
      page.plot("plot-calibration", "Calibration: what was said and how often it happened", "tall");
    }
    page.plot("plot-cause", "Warned in time, by cause", "tall");
    page.plot("plot-lead", "Time from warning to oversell", "");
    page.plot("plot-velocity", "Warned in time, by velocity class", "");
    page.plot("plot-precision", "Precision by velocity class", "");
    page.add("</div>\n");
  }

  private void groups() {
    page.add("<h2>In figures</h2>\n<p class=\"quiet small\">");
    page.add(
        "In time is half an hour before, or at the start where promotion or wrong figures are"
            + " younger than that; such ones count also when the first unit too many was told of at"
            + " once (OVERSOLD), which is the first event that shows them. An alert names no cause, so there is no precision by cause.");
    page.add("</p>\n<div class=\"table\"><table>\n<thead><tr><th></th>");
    for (String name :
        List.of(
            "True",
            "False",
            "of an oversell that grew",
            "Retracted",
            "Precision",
            "of whole windows",
            "Oversells",
            "In time",
            "Missed",
            "Recall",
            "without phantom stock",
            "Told at the first unit",
            "Half an hour before",
            "Warned at all",
            "Lead time, median / p90",
            "Missed, " + card.truth().assortment().currency())) {
      page.header(name);
    }
    page.add("</tr></thead>\n<tbody>\n");
    row(card.alerts().all(), "All", true);
    for (OversellDimension dimension : OversellDimension.values()) {
      page.add("<tr class=\"group\"><th colspan=\"" + COLUMNS + "\">");
      page.add(escaped(dimension.words()) + "</th></tr>\n");
      card.alerts()
          .groups()
          .get(dimension)
          .forEach(group -> row(group, group.name(), dimension != OversellDimension.CAUSE));
    }
    page.add("</tbody></table></div>\n");
  }

  private void row(OversellFigures group, String name, boolean hasAlerts) {
    page.add("<tr>");
    page.cell(name);
    for (long alerts :
        new long[] {
          group.trueAlerts(), group.falseAlerts(), group.furtherUnits(), group.retractedAlerts()
        }) {
      page.number(hasAlerts ? count(alerts) : FigureText.UNKNOWN);
    }
    page.share(group.precision());
    page.share(group.precisionOfWholeWindows());
    page.number(count(group.inTime().of()));
    page.number(count(group.inTime().hits()));
    page.number(count(group.missed()));
    page.share(group.inTime());
    page.share(group.foreseeableInTime());
    page.share(group.toldAtFirstUnit());
    page.share(group.halfHourBefore());
    page.share(group.warned());
    page.number(FigureText.spread(group.leadMinutes(), "%,.0f min"));
    page.number(money(group.moneyMissedMinor()));
    page.add("</tr>\n");
  }

  private void forecasts(ForecastScore score) {
    page.add("<h2>Forecasts</h2>\n<p class=\"quiet small\">");
    page.add(
        HtmlPage.text(
            "At every full hour, the last probability told of each of %,d SKUs and locations. Left"
                + " out: %,d while an oversell was going on, %,d with nothing shown or wanted.",
            score.places(), score.setAsideGoingOn(), score.setAsideIdle()));
    page.add("</p>\n<div class=\"table\"><table>\n<thead><tr><th></th>");
    for (String name :
        List.of(
            "Forecasts",
            "Came true",
            "Brier score",
            "of the base rate",
            "of the plain rule",
            "Skill",
            "Calibration error",
            "Greatest of a decile")) {
      page.header(name);
    }
    page.add("</tr></thead>\n<tbody>\n");
    Stream.concat(Stream.of(score.all()), score.byVelocity().stream()).forEach(this::row);
    page.add("</tbody></table></div>\n");
    page.add("<div class=\"table\"><table>\n<thead><tr><th>Decile</th>");
    for (String name : List.of("Forecasts", "Said", "Happened")) {
      page.header(name);
    }
    page.add("</tr></thead>\n<tbody>\n");
    for (ForecastFigures.Decile decile : score.all().deciles()) {
      page.add("<tr>");
      page.cell(String.format(Locale.ROOT, "from %.1f", decile.from()));
      page.number(count(decile.happened().of()));
      page.number(FigureText.number(decile.said(), "%.3f"));
      page.share(decile.happened());
      page.add("</tr>\n");
    }
    page.add("</tbody></table></div>\n");
  }

  private void row(ForecastFigures figures) {
    page.add("<tr>");
    page.cell(figures.name().equals("ALL") ? "All" : figures.name());
    page.number(count(figures.happened().of()));
    page.number(count(figures.happened().hits()));
    page.number(five(figures.brier()));
    page.number(five(figures.brierOfBaseRate()));
    page.number(five(figures.brierOfPlainRule()));
    page.number(FigureText.number(figures.skill(), "%.3f"));
    page.number(FigureText.number(figures.calibrationError(), "%.4f"));
    page.number(
        FigureText.number(
            figures.greatestCalibrationError(ForecastScore.TELLING_FORECASTS), "%.3f"));
    page.add("</tr>\n");
  }

  private void missed() {
    List<MissedOversell> missed = card.alerts().missed();
    page.add("<h2>Of what nobody was warned in time, and why</h2>\n");
    if (missed.isEmpty()) {
      page.add("<p>Nothing.</p>\n");
      return;
    }
    page.reasons(
        MissedOversell.Reason.values(),
        missed,
        MissedOversell::reason,
        MissedOversell.Reason::words);
    page.shortened(missed.size(), "the dearest");
    page.add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Class", "Cause", "Started")) {
      page.add("<th>" + name + "</th>");
    }
    page.header("Units");
    page.header(card.truth().assortment().currency());
    page.add("<th>Why</th></tr></thead>\n<tbody>\n");
    for (MissedOversell one : missed.subList(0, Math.min(HtmlPage.MOST_ROWS, missed.size()))) {
      TrueOversell oversell = one.oversell();
      page.add("<tr>");
      page.cell(oversell.place().sku());
      page.cell(oversell.place().locationId());
      page.cell(oversell.velocity());
      page.cell(oversell.cause());
      page.cell(TIME.format(oversell.startedAt()));
      page.number(count(oversell.units()));
      page.number(money(oversell.moneyMinor()));
      page.words(one.reason().words(), one.detail());
      page.add("</tr>\n");
    }
    page.add("</tbody></table></div>\n");
  }

  private void falseAlerts() {
    List<FalseOversellAlert> alerts = card.alerts().falseAlerts();
    page.add("<h2>False alerts</h2>\n");
    if (alerts.isEmpty()) {
      page.add("<p>None.</p>\n");
      return;
    }
    page.reasons(
        FalseOversellAlert.Reason.values(),
        alerts,
        FalseOversellAlert::reason,
        FalseOversellAlert.Reason::words);
    page.shortened(alerts.size(), "the first");
    page.add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Class", "Opened")) {
      page.add("<th>" + name + "</th>");
    }
    page.header("Open for");
    page.add("<th>What came instead</th></tr></thead>\n<tbody>\n");
    Instant end = card.truth().world().endedAt();
    for (FalseOversellAlert one : alerts.subList(0, Math.min(HtmlPage.MOST_ROWS, alerts.size()))) {
      OversellAlert alert = one.alert();
      page.add("<tr>");
      page.cell(alert.place().sku());
      page.cell(alert.place().locationId());
      page.cell(one.velocity());
      page.cell(TIME.format(alert.openedAt()));
      Duration open = alert.episode().time().length(end);
      page.number(FigureText.time(open) + (alert.episode().endedAt() == null ? " +" : ""));
      page.words(one.reason().words(), one.detail());
      page.add("</tr>\n");
    }
    page.add("</tbody></table></div>\n");
  }

  private String money(long minor) {
    return FigureText.money(minor, card.truth().assortment().currency());
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String five(OptionalDouble value) {
    return FigureText.number(value, "%.5f");
  }
}
