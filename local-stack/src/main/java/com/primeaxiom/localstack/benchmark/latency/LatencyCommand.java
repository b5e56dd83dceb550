package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.replay.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack bench latency}: how long an alert, its row and its message take. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a stack of its own, sends it a made-up shop at given rates and measures how long"
          + " alerts take until they can be read in alert.v1, their rows in ClickHouse and their"
          + " messages at Slack's stand-in, while checkpoints go on and while none does.",
      "Latency counts from when the last event that an alert needs was meant to be sent."
    },
    footer = "%ndocs/benchmark.md says what the figures mean.")
public final class LatencyCommand implements Callable<Integer> {

  private static final Set<String> KNOWN = Set.of(AtpDriftJob.NAME, AlertDeskJob.NAME);

  @Spec private CommandSpec spec;

  @Option(
      names = "--rates",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "1000,10000,50000",
      description = "Events a second, one rate after the other. Default ${DEFAULT-VALUE}.")
  private List<Long> rates;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = DurationText.class,
      description = "How long a rate is measured. Default ${DEFAULT-VALUE}.")
  private Duration within;

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "90s",
      converter = DurationText.class,
      description = "How long a rate is sent before that. Default ${DEFAULT-VALUE}.")
  private Duration warmUp;

  @Option(
      names = "--alerts",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Events a second, beside the others, each of which is a step of an alert. Default"
              + " ${DEFAULT-VALUE}.")
  private long alerts;

  @Option(
      names = "--jobs",
      paramLabel = "JOB",
      split = ",",
      defaultValue = "atp-drift,alert-desk",
      description = "The jobs; without alert-desk, Slack is left out. Default ${DEFAULT-VALUE}.")
  private List<String> jobs;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Partitions of each topic. Default ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the jobs, such as source.out-of-orderness=200ms; repeatable.")
  private Map<String, String> jobSettings = new LinkedHashMap<>();

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description =
          "A property of the cluster, such as execution.buffer-timeout.interval=10ms; repeatable.")
  private Map<String, String> flink = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Gets the stack's home with its logs, latency.md and files of percentiles.")
  private Path out;

  @Override
  public Integer call() {
    check();
    Path folder = out.toAbsolutePath();
    LatencySettings settings =
        new LatencySettings(
            jobs.stream().map(JobCatalogue::named).toList(),
            alerts,
            warmUp,
            within,
            partitions,
            jobSettings);
    List<RateResult> results = new ArrayList<>();
    try (LocalStack stack = stack(folder.resolve("stack"))) {
      stack.start(servers());
      LatencyRun run = new LatencyRun(stack.settings(), settings, this::say);
      for (long rate : rates) {
        say(String.format(Locale.ROOT, "%,d events/s", rate));
        results.add(run.measure(rate));
        // What is measured stays, whatever becomes of the next rate.
        LatencyReport.write(results, folder);
      }
    }
    PrintWriter console = spec.commandLine().getOut();
    console.print(LatencyReport.markdown(results));
    console.flush();
    return 0;
  }

  private void check() {
    if (rates.stream().anyMatch(rate -> rate < 1)
        || rates.stream().distinct().count() < rates.size()) {
      throw new StackException("--rates are events a second, 1 or more, each given once.");
    }
    OptionCheck.atLeast("--alerts", alerts, 1);
    OptionCheck.atLeast("--partitions", partitions, 1);
    if (within.isZero() || within.isNegative() || warmUp.isNegative()) {
      throw new StackException("--within is longer than 0 and --warm-up is not negative.");
    }
    if (!KNOWN.containsAll(jobs) || !jobs.contains(AtpDriftJob.NAME)) {
      throw new StackException(
          "--jobs is %s, with or without %s.".formatted(AtpDriftJob.NAME, "," + AlertDeskJob.NAME));
    }
    if (Files.isDirectory(out.resolve("stack"))) {
      try (Stream<Path> files = Files.list(out.resolve("stack"))) {
        if (files.findAny().isPresent()) {
          throw new StackException(
              "%s is not empty; give another --out.".formatted(out.resolve("stack")));
        }
      } catch (IOException e) {
        throw new StackException("%s cannot be read.".formatted(out), e);
      }
    }
  }

  private LocalStack stack(Path home) {
    LocalStack.Builder builder = LocalStack.in(home).endWithJvm().progress(this::say);
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    flink.forEach(builder::flinkProperty);
    return builder.build();
  }

  private List<StackServer> servers() {
    List<StackServer> servers = new ArrayList<>(StackServer.usual());
    if (!jobs.contains(AlertDeskJob.NAME)) {
      servers.remove(StackServer.SLACK);
    }
    return servers;
  }

  private void say(String line) {
    PrintWriter console = spec.commandLine().getOut();
    console.println(line);
    console.flush();
  }
}
