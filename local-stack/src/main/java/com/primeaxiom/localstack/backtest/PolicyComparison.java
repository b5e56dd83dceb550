package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.MedianDuration;
import com.primeaxiom.localstack.scoring.AlertTruth;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What several policies come to on the same events. */
final class PolicyComparison {

  private static final int MINOR_DIGITS = 2;

  private final Optional<AlertTruth> truth;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Begins with no policy.
   *
   * @param truth what was right; empty when nobody knows
   */
  PolicyComparison(Optional<AlertTruth> truth) {
    this.truth = truth;
  }

  /**
   * One policy.
   *
   * @param alerts alerts that opened
   * @param rightAlerts those that truth confirms; null when nobody knows, or when it judges none of
   *     their types
   * @param wrongAlerts those that truth does not; null likewise
   * @param retracted alerts that were taken back, neither right nor wrong
   * @param moneyMinor sum of each alert's greatest money at risk by currency, minor units
   * @param toOpen median time from the begin of a breach to its alert; null without alerts
   * @param toResolution median time from the begin of a breach to its end; null without ends
   */
  record Line(
      String policy,
      long alerts,
      double alertsADay,
      Long rightAlerts,
      Long wrongAlerts,
      long retracted,
      Map<String, Long> moneyMinor,
      Duration toOpen,
      Duration toResolution) {}

  /** Adds the result of a policy. */
  void add(BacktestPolicy policy, BacktestSummary summary) {
    List<AlertEpisode> standing =
        summary.episodes().stream().filter(alert -> !isRetracted(alert)).toList();
    List<AlertEpisode> judged =
        standing.stream()
            .filter(alert -> truth.filter(known -> known.judges(alert.type())).isPresent())
            .toList();
    boolean isJudged = truth.isPresent() && judged.isEmpty() == standing.isEmpty();
    Long rightAlerts =
        isJudged
            ? judged.stream()
                .filter(
                    alert ->
                        truth.orElseThrow().holds(alert.type(), alert.subject(), alert.openedAt()))
                .count()
            : null;
    Map<String, Long> money = new TreeMap<>();
    summary
        .episodes()
        .forEach(
            alert -> {
              if (alert.currency() != null) {
                money.merge(alert.currency(), alert.greatestMoneyMinor(), Long::sum);
              }
            });
    lines.add(
        new Line(
            policy.name(),
            summary.episodes().size(),
            summary.alertsADay(),
            rightAlerts,
            rightAlerts == null ? null : judged.size() - rightAlerts,
            summary.episodes().size() - standing.size(),
            money,
            MedianDuration.of(summary.episodes().stream().map(AlertEpisode::timeToOpen).toList())
                .orElse(null),
            MedianDuration.of(
                    summary.episodes().stream()
                        .flatMap(alert -> alert.timeToResolution().stream())
                        .toList())
                .orElse(null)));
  }

  /** The policies in the order in which they were added. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** The comparison as a file holds it; the same runs give the same text. */
  String json() {
    return BacktestSummary.text(lines.stream().map(PolicyComparison::fields).toList());
  }

  /** The comparison as a person reads it. */
  void print(PrintWriter out) {
    int widest = lines.stream().mapToInt(line -> line.policy().length()).max().orElse(0);
    String layout =
        "%-" + Math.max(widest, "policy".length()) + "s %9s %9s %9s %9s %9s %12s %12s  %s%n";
    out.printf(
        layout,
        "policy",
        "alerts",
        "a day",
        "true",
        "false",
        "retracted",
        "to open",
        "to end",
        "money at risk");
    for (Line line : lines) {
      out.printf(
          Locale.ROOT,
          layout,
          line.policy(),
          count(line.alerts()),
          String.format(Locale.ROOT, "%.1f", line.alertsADay()),
          count(line.rightAlerts()),
          count(line.wrongAlerts()),
          count(line.retracted()),
          time(line.toOpen()),
          time(line.toResolution()),
          money(line.moneyMinor()));
    }
    if (truth.isEmpty()) {
      out.println("Which alerts were right is not known: there is no truth beside the events.");
    } else if (lines.stream().anyMatch(line -> line.rightAlerts() == null)) {
      out.println("Whether such alerts were right shows later only: 'stack score' judges them.");
    }
    out.flush();
  }

  private static boolean isRetracted(AlertEpisode alert) {
    return alert.lastStatus().equals(AlertStatus.RETRACTED.name());
  }

  private static Map<String, Object> fields(Line line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("policy", line.policy());
    fields.put("alerts", line.alerts());
    fields.put("alerts_a_day", BacktestSummary.rounded(line.alertsADay()));
    fields.put("true_alerts", line.rightAlerts());
    fields.put("false_alerts", line.wrongAlerts());
    fields.put("retracted_alerts", line.retracted());
    fields.put("money_at_risk_minor", line.moneyMinor());
    fields.put("median_seconds_to_open", seconds(line.toOpen()));
    fields.put("median_seconds_to_resolution", seconds(line.toResolution()));
    return fields;
  }

  private static Double seconds(Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }

  private static String count(Long count) {
    return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
  }

  private static String time(Duration duration) {
    return duration == null
        ? "–"
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart());
  }

  private static String money(Map<String, Long> minor) {
    return minor.isEmpty()
        ? "–"
        : minor.entrySet().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%s %,.2f",
                        each.getKey(),
                        BigDecimal.valueOf(each.getValue(), MINOR_DIGITS)))
            .collect(Collectors.joining(", "));
  }
}
