package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.sinks.mail.HtmlText.escaped;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A scorecard as one page that needs nothing beside it: styles, data and the plotting library stand
 * in it. Without a script its tables can be read all the same.
 */
final class ScorePage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Scorecard card;
  private final HtmlPage page = new HtmlPage();

  private ScorePage(Scorecard card) {
    this.card = card;
  }

  /** The page. */
  static String of(Scorecard card) {
    return new ScorePage(card).html();
  }

  private String html() {
    head();
    tiles();
    plots();
    groups();
    causes();
    missed();
    falseAlerts();
    return page.html("Alerts against the truth", ScorePlots.of(card));
  }

  private void head() {
    World world = card.truth().world();
    page.add("<h1>Alerts against the truth</h1>\n<p class=\"quiet\">");
    page.add(
        HtmlPage.text(
            "Simulated world, seed %d: %,d SKUs, %d locations, %d channels, %s to %s. Faults made"
                + " %,d drifts; %,d of them lasted long enough that they had to be found.",
            world.seed(),
            card.truth().assortment().skus(),
            world.locations().size(),
            world.channels().size(),
            TIME.format(world.startedAt()),
            TIME.format(world.endedAt()),
            card.truth().drifts().size(),
            card.ours().all().toBeFound()));
    page.add("</p>\n");
  }

  private void tiles() {
    Figures ours = card.ours().all();
    Optional<Figures> plain = card.baseline().map(DriftScore::all);
    page.add("<div class=\"tiles\">\n");
    tile(
        "Precision",
        FigureText.percent(ours.precision()),
        "95 %: " + FigureText.interval(ours.precision()),
        plain.map(it -> FigureText.percent(it.precision())));
    tile(
        "Recall",
        FigureText.percent(ours.recall()),
        "95 %: " + FigureText.interval(ours.recall()),
        plain.map(it -> FigureText.percent(it.recall())));
    tile(
        "Cause right",
        FigureText.percent(ours.causeRight()),
        "95 %: " + FigureText.interval(ours.causeRight()),
        Optional.empty());
    tile(
        "Median time to detect",
        ours.lagsToDetect().map(it -> number("%.1f×", it.median())).orElse(FigureText.UNKNOWN),
        ours.secondsToDetect()
            .map(it -> number("the median lag; %,.0f s", it.median()))
            .orElse("the median lag"),
        plain.flatMap(Figures::lagsToDetect).map(it -> number("%.1f×", it.median())));
    tile(
        "False alerts",
        rate(ours.falseAlertsAThousandSkusADay()),
        "per 1,000 SKUs a day",
        plain.map(it -> rate(it.falseAlertsAThousandSkusADay())));
    page.add("</div>\n");
    phantoms();
  }

  private void tile(String name, String value, String below, Optional<String> plain) {
    page.tile(name, value, below, plain.map(it -> "5 % rule: " + it).orElse(""));
  }

  private void phantoms() {
    PhantomScore score = card.phantoms();
    page.add(
        "<p class=\"small\" style=\"margin-top:14px\"><b>Phantom stock</b>, told apart from drifts: ");
    page.add(
        HtmlPage.text(
            "%,d true and %,d false alerts (precision %s); %,d of %,d phantoms with %d or more"
                + " short picks found (recall %s), %s after the second short pick (median).",
            score.trueAlerts(),
            score.falseAlerts(),
            FigureText.percent(score.precision()),
            score.found(),
            score.toBeFound(),
            score.shortPicks(),
            FigureText.percent(score.recall()),
            score
                .hoursFromSecondPick()
                .map(hours -> number("%.1f h", hours.median()))
                .orElse(FigureText.UNKNOWN)));
    page.add("</p>\n");
  }

  private void plots() {
    page.add("<div class=\"plots\">\n");
    page.plot("plot-overall", "Precision and recall", "");
    page.plot("plot-time", "Time to detect", "");
    page.plot("plot-kind", "Recall by kind of fault", "tall");
    page.plot("plot-cause", "Recall by cause", "tall");
    page.plot("plot-velocity", "Recall by velocity class", "");
    page.plot("plot-false", "False alerts by velocity class", "");
    page.plot("plot-hours", "Hour by hour: drifts found and missed, false alerts", "wide");
    page.add("</div>\n");
  }

  private void groups() {
    page.add("<h2>In figures</h2>\n<p class=\"quiet small\">");
    page.add(
        "By cause, alerts stand with the cause they named and drifts with the true one. A false"
            + " alert belongs to no kind of fault.");
    page.add("</p>\n<div class=\"table\"><table>\n<thead><tr><th></th>");
    for (String name :
        List.of(
            "True",
            "False",
            "Retracted",
            "Precision",
            "Found",
            "Missed",
            "Recall",
            "Cause right",
            "Detect, median",
            "p90",
            "False, 1,000 SKUs a day",
            "Missed, " + card.truth().assortment().currency())) {
      page.header(name);
    }
    if (card.baseline().isPresent()) {
      page.header("5 % rule: precision");
      page.header("5 % rule: recall");
    }
    page.add("</tr></thead>\n<tbody>\n");
    row(card.ours().all(), card.baseline().map(DriftScore::all), "All", true);
    for (Dimension dimension : Dimension.values()) {
      int columns = card.baseline().isPresent() ? 15 : 13;
      page.add("<tr class=\"group\"><th colspan=\"" + columns + "\">");
      page.add(escaped(dimension.words()) + "</th></tr>\n");
      for (Figures group : card.ours().groups().get(dimension)) {
        row(
            group,
            card.baseline().flatMap(score -> score.group(dimension, group.name())),
            group.name(),
            dimension != Dimension.KIND);
      }
    }
    page.add("</tbody></table></div>\n");
  }

  private void row(
      Figures group, Optional<Figures> plain, String name, boolean canHaveFalseAlerts) {
    page.add("<tr>");
    page.cell(name);
    page.number(count(group.trueAlerts()));
    page.number(canHaveFalseAlerts ? count(group.falseAlerts()) : FigureText.UNKNOWN);
    page.number(count(group.retractedAlerts()));
    page.share(canHaveFalseAlerts ? group.precision() : new Share(0, 0));
    page.number(count(group.found()));
    page.number(count(group.missed()));
    page.share(group.recall());
    page.share(group.causeRight());
    page.number(lags(group, Spread::median));
    page.number(lags(group, Spread::p90));
    page.number(
        canHaveFalseAlerts ? rate(group.falseAlertsAThousandSkusADay()) : FigureText.UNKNOWN);
    page.number(FigureText.money(group.moneyMissedMinor(), card.truth().assortment().currency()));
    if (card.baseline().isPresent()) {
      page.number(
          plain
              .filter(it -> canHaveFalseAlerts)
              .map(it -> FigureText.percent(it.precision()))
              .orElse(FigureText.UNKNOWN));
      page.number(plain.map(it -> FigureText.percent(it.recall())).orElse(FigureText.UNKNOWN));
    }
    page.add("</tr>\n");
  }

  private void causes() {
    Map<String, Map<String, Long>> causes = card.ours().causes();
    TreeSet<String> named = new TreeSet<>();
    causes.values().forEach(row -> named.addAll(row.keySet()));
    if (named.isEmpty()) {
      return;
    }
    page.add(
        "<h2>Causes</h2>\n<p class=\"quiet small\">True alerts: the cause that the truth has, ");
    page.add("by row, and the one that the alert named last, by column.</p>\n");
    page.add("<div class=\"table\"><table>\n<thead><tr><th>Truth</th>");
    named.forEach(page::header);
    page.add("</tr></thead>\n<tbody>\n");
    causes.forEach(
        (cause, row) -> {
          page.add("<tr>");
          page.cell(cause);
          for (String name : named) {
            page.add("<td class=\"number" + (name.equals(cause) ? " right" : "") + "\">");
            page.add(count(row.getOrDefault(name, 0L)) + "</td>");
          }
          page.add("</tr>\n");
        });
    page.add("</tbody></table></div>\n");
  }

  private void missed() {
    List<MissedDrift> missed = card.ours().missed();
    page.add("<h2>What was missed and why</h2>\n");
    if (missed.isEmpty()) {
      page.add("<p>Nothing.</p>\n");
      return;
    }
    page.reasons(
        MissedDrift.Reason.values(), missed, MissedDrift::reason, MissedDrift.Reason::words);
    page.shortened(missed.size(), "the dearest");
    page.add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Channel", "Class", "Fault", "Cause", "From")) {
      page.add("<th>" + name + "</th>");
    }
    page.header("Lasted");
    page.header("Units");
    page.header(card.truth().assortment().currency());
    page.add("<th>Why</th></tr></thead>\n<tbody>\n");
    Instant end = card.truth().world().endedAt();
    for (MissedDrift one : missed.subList(0, Math.min(HtmlPage.MOST_ROWS, missed.size()))) {
      TrueDrift drift = one.drift();
      page.add("<tr>");
      cells(drift.key(), drift.velocity(), drift.kind(), drift.cause());
      page.cell(TIME.format(drift.material().from()));
      page.number(lasted(drift.material(), end));
      page.number(number("%+,d", drift.peakUnits()));
      page.number(FigureText.money(drift.moneyMinor(), card.truth().assortment().currency()));
      page.words(one.reason().words(), one.detail());
      page.add("</tr>\n");
    }
    page.add("</tbody></table></div>\n");
  }

  private void falseAlerts() {
    List<FalseAlert> alerts = card.ours().falseAlerts();
    page.add("<h2>False alerts</h2>\n");
    if (alerts.isEmpty()) {
      page.add("<p>None.</p>\n");
      return;
    }
    page.reasons(
        FalseAlert.Nearest.values(), alerts, FalseAlert::nearest, FalseAlert.Nearest::words);
    page.shortened(alerts.size(), "the first");
    page.add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Channel", "Class", "Cause named", "Detected")) {
      page.add("<th>" + name + "</th>");
    }
    page.header("Open for");
    page.add("<th>Nearest truth</th></tr></thead>\n<tbody>\n");
    for (FalseAlert one : alerts.subList(0, Math.min(HtmlPage.MOST_ROWS, alerts.size()))) {
      AlertEpisode<DriftKey> alert = one.alert();
      page.add("<tr>");
      cells(
          alert.key(), one.velocity(), alert.cause() == null ? FigureText.UNKNOWN : alert.cause());
      page.cell(TIME.format(alert.detectedAt()));
      page.number(lasted(alert.time(), card.truth().world().endedAt()));
      page.words(one.nearest().words(), one.detail());
      page.add("</tr>\n");
    }
    page.add("</tbody></table></div>\n");
  }

  private void cells(DriftKey key, String... more) {
    page.cell(key.sku());
    page.cell(key.locationId());
    page.cell(key.channel());
    for (String value : more) {
      page.cell(value);
    }
  }

  private static String lasted(Interval time, Instant end) {
    Duration length = time.length(end);
    return FigureText.time(length) + (time.until() == null ? " +" : "");
  }

  private static String lags(Figures figures, Function<Spread, Double> quantile) {
    return figures
        .lagsToDetect()
        .map(it -> number("%.1f×", quantile.apply(it)))
        .orElse(FigureText.UNKNOWN);
  }

  private static String rate(OptionalDouble value) {
    return value.isPresent() ? number("%,.1f", value.getAsDouble()) : FigureText.UNKNOWN;
  }

  private static String count(long count) {
    return number("%,d", count);
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
