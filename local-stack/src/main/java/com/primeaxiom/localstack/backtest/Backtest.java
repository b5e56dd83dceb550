package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Topology;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.whatif.WhatIfReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs one job under one policy over a history and writes what it says.
 *
 * @param job the job
 * @param history the events
 * @param asOfMillis where the business clock stops, epoch milliseconds; {@link HistoryWindow#END}
 *     for the newest event that the job reads
 * @param parallelism parallel instances of each operator
 */
record Backtest(CatalogueJob job, History history, long asOfMillis, int parallelism) {

  /** Memory that the lines of each output may take before they wait in files. */
  private static final long BYTES_EACH = 64L << 20;

  /**
   * Runs a policy.
   *
   * @param out folder of the results
   * @throws StackException when it cannot be run; the message is a sentence
   */
  BacktestSummary run(BacktestPolicy policy, Path out) {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new StackException("The folder " + out + " cannot be made.", e);
    }
    try (Findings findings = new Findings(job.name(), out, BYTES_EACH)) {
      execute(policy, window(policy), findings, job.topology());
      return write(policy, findings, out);
    } catch (IOException e) {
      throw new UncheckedIOException("The results cannot be written to " + out + ".", e);
    }
  }

  /**
   * Asks what-ifs of the same history.
   *
   * @param policy the run's time
   * @param out folder of the file
   * @throws StackException when they cannot be asked; the message is a sentence
   */
  WhatIfReport ask(WhatIfRun questions, BacktestPolicy policy, Path out) {
    try (Findings findings = new Findings(WhatIfRun.NAME, out, BYTES_EACH)) {
      execute(
          policy,
          window(policy),
          findings,
          (platform, environment, configuration) ->
              WhatIfRun.buildOn(platform, environment, configuration, findings.id()));
      WhatIfReport report = questions.ask(findings, last(findings));
      Files.writeString(
          out.resolve(WhatIfRun.NAME + ".json"), BacktestSummary.text(report.fields()));
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("The results cannot be written to " + out + ".", e);
    }
  }

  private HistoryWindow window(BacktestPolicy policy) {
    return new HistoryWindow(
        asOfMillis,
        policy.settings().get(PlatformOptions.OUT_OF_ORDERNESS),
        policy.settings().get(PlatformOptions.ALLOWED_LATENESS));
  }

  private long last(Findings findings) {
    return asOfMillis == HistoryWindow.END ? findings.newestMillis() : asOfMillis;
  }

  private void execute(
      BacktestPolicy policy, HistoryWindow window, Findings findings, Topology topology) {
    StreamExecutionEnvironment environment = StrictEnvironment.create(local());
    environment.setParallelism(parallelism);
    Duration disorder = window.greatestDisorder(history.isShuffled());
    try {
      CollectingPlatform platform =
          history.platform(
              window, policy.settings().get(PlatformOptions.MAXIMUM_CLOCK_SKEW), findings);
      topology.buildOn(
          policy.isOfTheTime() ? platform : platform.withoutPolicies(),
          environment,
          policy.with(disorder));
    } catch (InvalidConfigurationException e) {
      throw new StackException(policy.origin() + " cannot be used: " + e.getMessage(), e);
    }
    try {
      environment.execute("backtest-" + job.name());
    } catch (Exception e) {
      throw new StackException(
          "The back-test of %s failed: %s.".formatted(job.name(), deepest(e)), e);
    }
  }

  /** A cluster inside this JVM that nobody else talks to. */
  private static Configuration local() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    return configuration;
  }

  private BacktestSummary write(BacktestPolicy policy, Findings findings, Path out)
      throws IOException {
    long last = last(findings);
    BacktestSummary.Builder summary =
        new BacktestSummary.Builder(
            job.name(), policy.effective(job), findings.eventsRead(), findings.firstMillis(), last);
    write(out.resolve("alerts.jsonl"), findings.alerts(), last, summary::alert);
    write(out.resolve("dead-letters.jsonl"), findings.deadLetters(), last, summary::deadLetter);
    write(out.resolve("late-events.jsonl"), findings.lateEvents(), last, summary::lateEvent);
    write(out.resolve("events-behind.jsonl"), findings.behind(), last, summary::behind);
    for (Map.Entry<String, SortedLines> table : findings.tables().entrySet()) {
      Path file = out.resolve(table.getKey() + ".jsonl.gz");
      summary.table(table.getKey(), write(file, table.getValue(), last, line -> {}));
    }
    for (Map.Entry<String, SortedLines> topic : findings.topics().entrySet()) {
      write(out.resolve(topic.getKey() + ".jsonl"), topic.getValue(), last, line -> {});
    }
    BacktestSummary done = summary.build();
    Files.writeString(out.resolve("summary.json"), done.json());
    return done;
  }

  private static long write(Path file, SortedLines lines, long lastMillis, SortedLines.Taker alsoTo)
      throws IOException {
    try (OutputStream stream = open(file)) {
      return lines.forEach(
          lastMillis,
          line -> {
            stream.write(line);
            stream.write('\n');
            alsoTo.take(line);
          });
    }
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream bytes = Files.newOutputStream(file);
    return new BufferedOutputStream(
        file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes, 1 << 16);
  }

  private static String deepest(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
