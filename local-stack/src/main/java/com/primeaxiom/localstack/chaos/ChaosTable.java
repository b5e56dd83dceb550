package com.primeaxiom.localstack.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;

/** A report as text for a person. */
final class ChaosTable {

  private ChaosTable() {}

  static String of(ChaosReport report) {
    StringBuilder text = new StringBuilder();
    add(
        text,
        "seed %d: %,d events, %,d sent again, %,d out of order, %d faults",
        report.seed(),
        report.events(),
        report.repeated(),
        report.disordered(),
        report.faults().size());
    add(text, "  %8s  %8s  %s", "at", "lasted", "fault");
    for (ChaosReport.Happening fault : report.faults()) {
      add(
          text,
          "  %6.1f s  %6.1f s  %s",
          seconds(fault.began()),
          seconds(fault.lasted()),
          fault.fault().title());
    }
    add(text, "  caught up %.1f s after the last event", seconds(report.caughtUpAfter()));
    addAlerts(text, "due before anything went wrong", report.alertsBefore());
    addAlerts(text, "due while something went wrong", report.alertsMeanwhile());
    addAlerts(text, "due in between and after", report.otherAlerts());
    new TreeMap<>(report.restarts())
        .forEach((job, times) -> add(text, "  %s restarted %d times", job, times));
    new TreeMap<>(report.compared())
        .forEach(
            (what, count) -> add(text, "  %,10d  %-45s %s", count, what, verdict(report, what)));
    for (Difference difference : report.differences()) {
      add(text, "  DIFFERENT %s", difference);
      difference.examples().forEach(example -> add(text, "    %s", example));
    }
    return text.toString();
  }

  private static void addAlerts(StringBuilder text, String which, AlertWatch.Delays delays) {
    add(
        text,
        "  %,d alerts %s: half came within %.1f s, 95 %% within %.1f s, all within %.1f s",
        delays.count(),
        which,
        seconds(delays.median()),
        seconds(delays.ninetyFifth()),
        seconds(delays.longest()));
  }

  private static String verdict(ChaosReport report, String what) {
    return report.differences().stream().anyMatch(one -> one.of().equals(what))
        ? "differs"
        : "equal";
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
