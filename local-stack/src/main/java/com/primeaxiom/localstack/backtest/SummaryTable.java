package com.primeaxiom.localstack.backtest;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary as a person reads it. */
final class SummaryTable {

  private SummaryTable() {}

  static void print(
      BacktestPolicy policy,
      BacktestSummary summary,
      Path folder,
      Duration taken,
      PrintWriter out) {
    double seconds = Math.max(1, taken.toMillis()) / 1000.0;
    out.printf(
        Locale.ROOT,
        "%s with %s as of %s: %,d events in %.1f s (%,.0f events/s)%n",
        summary.job(),
        policy.name(),
        summary.asOf(),
        summary.eventsInAll(),
        seconds,
        summary.eventsInAll() / seconds);
    summary.events().forEach((topic, count) -> count(out, count, topic));
    out.printf(
        Locale.ROOT,
        "Alerts: %,d opened, %.1f a day over %.1f days%n",
        summary.episodes().size(),
        summary.alertsADay(),
        summary.days());
    if (summary.alertsRolledUp() > 0) {
      out.printf(
          Locale.ROOT,
          "  %-12s  %.1f a day; %,d in roll-ups%n",
          "told",
          summary.alertsToldADay(),
          summary.alertsRolledUp());
    }
    line(out, "type", summary.alertsBy(AlertEpisode::type));
    line(out, "last status", summary.alertsBy(AlertEpisode::lastStatus));
    line(out, "severity", summary.alertsBy(AlertEpisode::greatestSeverity));
    line(out, "cause", summary.alertsBy(AlertEpisode::cause));
    line(out, "steps", summary.stepsByStatus());
    out.printf("Rows%n");
    summary.rows().forEach((table, count) -> count(out, count, table));
    line(out, "dead letters", summary.deadLetters());
    line(out, "late events", summary.lateEvents());
    line(out, "behind", summary.behind());
    if (!summary.behind().isEmpty()) {
      out.printf(
          "  Events behind their stream by more than source.out-of-orderness were waited for; a live"
              + " job%n  may have settled their time and can say something else of them. They are named"
              + " in events-behind.jsonl.%n");
    }
    summary.examples().forEach(example -> out.printf("  %s%n", example));
    out.printf("Written to %s%n", folder);
    out.flush();
  }

  private static void count(PrintWriter out, long count, String what) {
    out.printf(Locale.ROOT, "%,12d  %s%n", count, what);
  }

  private static void line(PrintWriter out, String what, Map<String, Long> counts) {
    out.printf(
        "  %-12s  %s%n",
        what,
        counts.isEmpty()
            ? "none"
            : counts.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ")));
  }
}
