package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Html.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A scorecard as one page that needs nothing beside it: styles, data and the plotting library stand
 * in it. Without a script its tables can be read all the same.
 */
final class ScorePage {

  /** Rows of a long table; who needs all of them takes the JSON. */
  static final int MOST_ROWS = 300;

  /** Characters of a column's name that stand on one line; longer ones take two. */
  private static final int LONGEST_LINE = 11;

  private static final String UNKNOWN = "–";
  private static final double PERCENT = 100;
  private static final String LIBRARY = "org.webjars.npm/chart.js";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Scorecard card;
  private final StringBuilder html = new StringBuilder();

  private ScorePage(Scorecard card) {
    this.card = card;
  }

  /** The page. */
  static String of(Scorecard card) {
    return new ScorePage(card).html();
  }

  private String html() {
    add(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Alerts against the truth</title>
        <style>
        """);
    add(resource("/scoring/page.css"));
    add("</style>\n</head>\n<body>\n<main>\n");
    head();
    tiles();
    plots();
    groups();
    causes();
    missed();
    falseAlerts();
    add(
        """
        <footer>All times are UTC. Shares stand with their 95 % intervals after Wilson. What each \
        figure means is said in docs/scoring.md.</footer>
        </main>
        """);
    add("<script type=\"application/json\" id=\"plots\">");
    add(Html.scriptJson(ScorePlots.of(card).toString()));
    add("</script>\n<script>\n");
    add(library());
    add("</script>\n<script>\n");
    add(resource("/scoring/page.js"));
    add("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private void head() {
    World world = card.truth().world();
    add("<h1>Alerts against the truth</h1>\n<p class=\"quiet\">");
    add(
        text(
            "Simulated world, seed %d: %,d SKUs, %d locations, %d channels, %s to %s. Faults made"
                + " %,d drifts; %,d of them lasted long enough that they had to be found.",
            world.seed(),
            card.truth().velocities().size(),
            world.locations().size(),
            world.channels().size(),
            TIME.format(world.startedAt()),
            TIME.format(world.endedAt()),
            card.truth().drifts().size(),
            card.ours().all().toBeFound()));
    add("</p>\n");
  }

  private void tiles() {
    Figures ours = card.ours().all();
    Optional<Figures> plain = card.baseline().map(DriftScore::all);
    add("<div class=\"tiles\">\n");
    tile(
        "Precision",
        percent(ours.precision()),
        "95 %: " + interval(ours.precision()),
        plain.map(it -> percent(it.precision())));
    tile(
        "Recall",
        percent(ours.recall()),
        "95 %: " + interval(ours.recall()),
        plain.map(it -> percent(it.recall())));
    tile(
        "Cause right",
        percent(ours.causeRight()),
        "95 %: " + interval(ours.causeRight()),
        Optional.empty());
    tile(
        "Median time to detect",
        ours.lagsToDetect().map(it -> number("%.1f×", it.median())).orElse(UNKNOWN),
        ours.secondsToDetect()
            .map(it -> number("the median lag; %,.0f s", it.median()))
            .orElse("the median lag"),
        plain.flatMap(Figures::lagsToDetect).map(it -> number("%.1f×", it.median())));
    tile(
        "False alerts",
        rate(ours.falseAlertsAThousandSkusADay()),
        "per 1,000 SKUs a day",
        plain.map(it -> rate(it.falseAlertsAThousandSkusADay())));
    add("</div>\n");
    phantoms();
  }

  private void tile(String name, String value, String below, Optional<String> plain) {
    add("<div class=\"tile\"><h3>" + escaped(name) + "</h3><div class=\"value\">");
    add(escaped(value));
    add("</div><div class=\"quiet small\">" + escaped(below) + "</div>");
    plain.ifPresent(it -> add("<div class=\"quiet small\">5 % rule: " + escaped(it) + "</div>"));
    add("</div>\n");
  }

  private void phantoms() {
    PhantomScore score = card.phantoms();
    add(
        "<p class=\"small\" style=\"margin-top:14px\"><b>Phantom stock</b>, told apart from drifts: ");
    add(
        text(
            "%,d true and %,d false alerts (precision %s); %,d of %,d phantoms with %d or more"
                + " short picks found (recall %s), %s after the second short pick (median).",
            score.trueAlerts(),
            score.falseAlerts(),
            percent(score.precision()),
            score.found(),
            score.toBeFound(),
            score.shortPicks(),
            percent(score.recall()),
            score
                .hoursFromSecondPick()
                .map(hours -> number("%.1f h", hours.median()))
                .orElse(UNKNOWN)));
    add("</p>\n");
  }

  private void plots() {
    add("<div class=\"plots\">\n");
    plot("plot-overall", "Precision and recall", "");
    plot("plot-time", "Time to detect", "");
    plot("plot-kind", "Recall by kind of fault", "tall");
    plot("plot-cause", "Recall by cause", "tall");
    plot("plot-velocity", "Recall by velocity class", "");
    plot("plot-false", "False alerts by velocity class", "");
    plot("plot-hours", "Hour by hour: drifts found and missed, false alerts", "wide");
    add("</div>\n");
  }

  private void plot(String id, String title, String size) {
    add("<section class=\"plot " + size + "\"><h3>" + escaped(title) + "</h3>");
    add("<div class=\"canvas\"><canvas id=\"" + id + "\" role=\"img\" aria-label=\"");
    add(escaped(title) + "\"></canvas></div></section>\n");
  }

  private void groups() {
    add("<h2>In figures</h2>\n<p class=\"quiet small\">");
    add(
        "By cause, alerts stand with the cause they named and drifts with the true one. A false"
            + " alert belongs to no kind of fault.");
    add("</p>\n<div class=\"table\"><table>\n<thead><tr><th></th>");
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
            "Missed, " + card.truth().currency())) {
      header(name);
    }
    if (card.baseline().isPresent()) {
      header("5 % rule: precision");
      header("5 % rule: recall");
    }
    add("</tr></thead>\n<tbody>\n");
    row(card.ours().all(), card.baseline().map(DriftScore::all), "All", true);
    for (Dimension dimension : Dimension.values()) {
      int columns = card.baseline().isPresent() ? 15 : 13;
      add("<tr class=\"group\"><th colspan=\"" + columns + "\">");
      add(escaped(dimension.words()) + "</th></tr>\n");
      for (Figures group : card.ours().groups().get(dimension)) {
        row(
            group,
            card.baseline().flatMap(score -> score.group(dimension, group.name())),
            group.name(),
            dimension != Dimension.KIND);
      }
    }
    add("</tbody></table></div>\n");
  }

  private void row(
      Figures group, Optional<Figures> plain, String name, boolean canHaveFalseAlerts) {
    add("<tr>");
    cell(name);
    number(count(group.trueAlerts()));
    number(canHaveFalseAlerts ? count(group.falseAlerts()) : UNKNOWN);
    number(count(group.retractedAlerts()));
    share(canHaveFalseAlerts ? group.precision() : new Share(0, 0));
    number(count(group.found()));
    number(count(group.missed()));
    share(group.recall());
    share(group.causeRight());
    number(lags(group, Spread::median));
    number(lags(group, Spread::p90));
    number(canHaveFalseAlerts ? rate(group.falseAlertsAThousandSkusADay()) : UNKNOWN);
    number(money(group.moneyMissedMinor()));
    if (card.baseline().isPresent()) {
      number(
          plain
              .filter(it -> canHaveFalseAlerts)
              .map(it -> percent(it.precision()))
              .orElse(UNKNOWN));
      number(plain.map(it -> percent(it.recall())).orElse(UNKNOWN));
    }
    add("</tr>\n");
  }

  private void causes() {
    Map<String, Map<String, Long>> causes = card.ours().causes();
    TreeSet<String> named = new TreeSet<>();
    causes.values().forEach(row -> named.addAll(row.keySet()));
    if (named.isEmpty()) {
      return;
    }
    add("<h2>Causes</h2>\n<p class=\"quiet small\">True alerts: the cause that the truth has, ");
    add("by row, and the one that the alert named last, by column.</p>\n");
    add("<div class=\"table\"><table>\n<thead><tr><th>Truth</th>");
    named.forEach(this::header);
    add("</tr></thead>\n<tbody>\n");
    causes.forEach(
        (cause, row) -> {
          add("<tr>");
          cell(cause);
          for (String name : named) {
            add("<td class=\"number" + (name.equals(cause) ? " right" : "") + "\">");
            add(count(row.getOrDefault(name, 0L)) + "</td>");
          }
          add("</tr>\n");
        });
    add("</tbody></table></div>\n");
  }

  private void missed() {
    List<MissedDrift> missed = card.ours().missed();
    add("<h2>What was missed and why</h2>\n");
    if (missed.isEmpty()) {
      add("<p>Nothing.</p>\n");
      return;
    }
    reasons(MissedDrift.Reason.values(), missed, MissedDrift::reason, MissedDrift.Reason::words);
    shortened(missed.size(), "the dearest");
    add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Channel", "Class", "Fault", "Cause", "From")) {
      add("<th>" + name + "</th>");
    }
    header("Lasted");
    header("Units");
    header(card.truth().currency());
    add("<th>Why</th></tr></thead>\n<tbody>\n");
    Instant end = card.truth().world().endedAt();
    for (MissedDrift one : missed.subList(0, Math.min(MOST_ROWS, missed.size()))) {
      TrueDrift drift = one.drift();
      add("<tr>");
      cells(drift.key(), drift.velocity(), drift.kind(), drift.cause());
      cell(TIME.format(drift.material().from()));
      number(lasted(drift.material(), end));
      number(number("%+,d", drift.peakUnits()));
      number(money(drift.moneyMinor()));
      words(one.reason().words(), one.detail());
      add("</tr>\n");
    }
    add("</tbody></table></div>\n");
  }

  private void falseAlerts() {
    List<FalseAlert> alerts = card.ours().falseAlerts();
    add("<h2>False alerts</h2>\n");
    if (alerts.isEmpty()) {
      add("<p>None.</p>\n");
      return;
    }
    reasons(FalseAlert.Nearest.values(), alerts, FalseAlert::nearest, FalseAlert.Nearest::words);
    shortened(alerts.size(), "the first");
    add("<div class=\"table long\"><table>\n<thead><tr>");
    for (String name : List.of("SKU", "Location", "Channel", "Class", "Cause named", "Detected")) {
      add("<th>" + name + "</th>");
    }
    header("Open for");
    add("<th>Nearest truth</th></tr></thead>\n<tbody>\n");
    for (FalseAlert one : alerts.subList(0, Math.min(MOST_ROWS, alerts.size()))) {
      AlertEpisode<DriftKey> alert = one.alert();
      add("<tr>");
      cells(alert.key(), one.velocity(), alert.cause() == null ? UNKNOWN : alert.cause());
      cell(TIME.format(alert.detectedAt()));
      number(lasted(alert.time(), card.truth().world().endedAt()));
      words(one.nearest().words(), one.detail());
      add("</tr>\n");
    }
    add("</tbody></table></div>\n");
  }

  private <T, R> void reasons(
      R[] reasons, List<T> cases, Function<T, R> reason, Function<R, String> words) {
    add("<ul class=\"reasons\">");
    Arrays.stream(reasons)
        .forEach(
            one -> {
              long count = cases.stream().filter(it -> reason.apply(it).equals(one)).count();
              if (count > 0) {
                add("<li><b>" + count(count) + "</b> " + escaped(words.apply(one)) + "</li>");
              }
            });
    add("</ul>\n");
  }

  private void shortened(int size, String which) {
    if (size > MOST_ROWS) {
      add("<p class=\"quiet small\">");
      add(text("Of %,d, %s %,d; the JSON holds all.", size, which, MOST_ROWS));
      add("</p>\n");
    }
  }

  private void cells(DriftKey key, String... more) {
    cell(key.sku());
    cell(key.locationId());
    cell(key.channel());
    for (String value : more) {
      cell(value);
    }
  }

  private void cell(String value) {
    add("<td>" + escaped(value) + "</td>");
  }

  private void words(String reason, String detail) {
    add("<td class=\"words\">" + escaped(reason));
    if (!detail.isEmpty()) {
      add("<span class=\"quiet small\">" + escaped(detail) + "</span>");
    }
    add("</td>");
  }

  private void header(String name) {
    String size = name.length() > LONGEST_LINE ? " long" : "";
    add("<th class=\"number" + size + "\">" + escaped(name) + "</th>");
  }

  private void number(String value) {
    add("<td class=\"number\">" + escaped(value) + "</td>");
  }

  private void share(Share share) {
    add("<td class=\"number\">" + escaped(percent(share)));
    if (share.of() > 0) {
      add(" <span class=\"interval\">" + escaped(interval(share)) + "</span>");
    }
    add("</td>");
  }

  private void add(String text) {
    html.append(text);
  }

  private static String lasted(Interval time, Instant end) {
    Duration length = time.length(end);
    return MissReasons.inWords(length) + (time.until() == null ? " +" : "");
  }

  private static String lags(Figures figures, Function<Spread, Double> quantile) {
    return figures.lagsToDetect().map(it -> number("%.1f×", quantile.apply(it))).orElse(UNKNOWN);
  }

  private static String rate(OptionalDouble value) {
    return value.isPresent() ? number("%,.1f", value.getAsDouble()) : UNKNOWN;
  }

  private static String count(long count) {
    return number("%,d", count);
  }

  private static String percent(Share share) {
    return share.of() == 0 ? UNKNOWN : number("%.1f %%", share.value().orElseThrow() * PERCENT);
  }

  private static String interval(Share share) {
    return share.of() == 0
        ? UNKNOWN
        : String.format(
            Locale.ROOT,
            "%.1f–%.1f",
            share.lower().orElseThrow() * PERCENT,
            share.upper().orElseThrow() * PERCENT);
  }

  private String money(long minor) {
    int digits =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getCurrencyCode().equals(card.truth().currency()))
            .mapToInt(currency -> Math.max(0, currency.getDefaultFractionDigits()))
            .findFirst()
            .orElse(2);
    return String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(minor, digits));
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String text(String format, Object... values) {
    return escaped(String.format(Locale.ROOT, format, values));
  }

  /** The plotting library, as a script that can stand in a page. */
  private static String library() {
    Properties version = new Properties();
    try (InputStream bytes =
        ScorePage.class.getResourceAsStream("/META-INF/maven/" + LIBRARY + "/pom.properties")) {
      if (bytes == null) {
        throw new IllegalStateException(LIBRARY + " is not on the class path.");
      }
      version.load(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(LIBRARY + " cannot be read.", e);
    }
    return resource(
            "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                .formatted(version.getProperty("version")))
        // The map would be looked for on a network.
        .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
        .replace("</script", "<\\/script");
  }

  private static String resource(String name) {
    try (InputStream bytes = ScorePage.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is not on the class path.");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read.", e);
    }
  }
}
