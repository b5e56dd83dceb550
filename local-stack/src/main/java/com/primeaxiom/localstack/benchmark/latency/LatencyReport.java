package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people and as files of percentiles. */
final class LatencyReport {

  private static final double MICROS_A_MILLI = 1_000;

  private LatencyReport() {}

  /** Markdown: a table, and below it what is to be known of each rate. */
  static String markdown(List<RateResult> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| events/s | to | while | samples | p50 ms | p99 ms | p99.9 ms | max ms | ordered wait ms"
            + " | p50 from the event ms | max from the event ms |\n"
            + "|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (RateResult result : results) {
      Series.of(result).forEach(series -> text.append(row(series)));
    }
    text.append('\n');
    results.forEach(result -> text.append(verdict(result)));
    return text.toString();
  }

  private static String row(Series series) {
    double max = series.micros().getMaxValue() / MICROS_A_MILLI;
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %s | %,d | %s | %s | %s | %,.1f | %,d | %,.1f | %,.1f |\n",
        series.rate(),
        series.stage().title(),
        series.phase().title(),
        series.micros().getTotalCount(),
        figure(series, 50),
        figure(series, 99),
        figure(series, 99.9),
        max,
        series.orderedWaitMillis(),
        series.orderedWaitMillis() + series.millis(50),
        series.orderedWaitMillis() + max);
  }

  /** Of fewer samples than it takes, a percentile is only the maximum by another name. */
  private static String figure(Series series, double percentile) {
    return series.tells(percentile)
        ? String.format(Locale.ROOT, "%,.1f", series.millis(percentile))
        : "-";
  }

  private static String verdict(RateResult result) {
    List<String> reasons = result.reasonsNotHeld();
    return String.format(
        Locale.ROOT,
        "- %,d events/s: %s. Sent %,d events at %,.0f/s of %,d/s; behind the schedule at most %,d"
            + " ms, at the end %,d ms; %,d records not in a checkpoint at the end; %d"
            + " checkpoints.\n",
        result.rate(),
        reasons.isEmpty() ? "held" : "**not held**: " + String.join("; ", reasons),
        result.sent().events(),
        result.sent().rate(),
        result.asked(),
        result.sent().longestLag().toMillis(),
        result.sent().lastLag().toMillis(),
        result.unread(),
        result.checkpoints().size());
  }

  /**
   * Writes {@code latency.md}, and percentiles of every series in milliseconds.
   *
   * @throws StackException when the folder cannot be written
   */
  static void write(List<RateResult> results, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("latency.md"), markdown(results));
      for (RateResult result : results) {
        for (Series series : Series.of(result)) {
          Path file = folder.resolve(series.fileName());
          try (PrintStream out =
              new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            series.micros().outputPercentileDistribution(out, MICROS_A_MILLI);
          }
        }
      }
    } catch (IOException e) {
      throw new StackException("The report cannot be written to " + folder + ".", e);
    }
  }
}
