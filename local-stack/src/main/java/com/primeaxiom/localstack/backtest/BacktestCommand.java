package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.oversell.OversellJob;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.scoring.AlertTruth;
import com.primeaxiom.localstack.scoring.OversoldLines;
import com.primeaxiom.localstack.whatif.WhatIf;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code stack backtest}: a job over a history, in this JVM. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a job over a bounded history, inside this command, and writes what it says.",
      "The same events give the same bytes. docs/backtest.md describes the files."
    })
public final class BacktestCommand implements Callable<Integer> {

  /** The job's own reckoning of what an oversold unit costs. */
  private static final String PENALTY_SHARE = "oversell.penalty-share";

  @Spec private CommandSpec spec;

  @Mixin private StackSettings stack = new StackSettings();

  @ArgGroup(multiplicity = "1")
  private Origin origin;

  /** Where the events come from: files or Kafka. */
  private static final class Origin {

    @Option(
        names = "--events",
        paramLabel = "DIR",
        description = "Folder of canonical events: files named <topic>.jsonl or <topic>.jsonl.gz.")
    private Path events;

    @Option(names = "--kafka", description = "What Kafka has at the start of the command.")
    private boolean isKafka;
  }

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "With --kafka: Kafka time stamp of the first records. Default: the oldest.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "With --kafka: Kafka time stamp of the last records. Default: the newest.")
  private Instant to;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      required = true,
      description = "Which job, for example atp-drift.")
  private String job;

  @ArgGroup private Policies policies = new Policies();

  /** One policy, or several to compare. */
  private static final class Policies {

    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description =
            "Thresholds and rules: YAML (.yaml), or lines of 'key = value', with the job's options;"
                + " for the whole run, whatever policies the history holds. Default: the job's"
                + " defaults, and upon them the policies of the history.")
    private String policy;

    @Option(
        names = "--compare",
        paramLabel = "FILE",
        arity = "1..*",
        description =
            "Policies to run on the same events, each into a folder of its name; 'defaults' stands"
                + " for the job's defaults, 'history' for the policies of the history upon them.")
    private List<String> compared = new ArrayList<>();
  }

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description =
          "What was right, for --compare and --what-if. Default: the folder 'truth' beside the events, if there"
              + " is one.")
  private Path truth;

  @Option(
      names = "--what-if",
      paramLabel = "buffer=+N",
      description = {
        "With --job oversell: what N more units held back on every channel would have prevented and"
            + " lost. Repeatable; also buffer.CATEGORY=+N, buffer@CHANNEL=+N,"
            + " buffer.CATEGORY@CHANNEL=+N, or several of them with commas, of which the closest"
            + " holds.",
        "What was oversold is said by the truth, if there is one, else by the events."
      })
  private List<String> whatIfs = new ArrayList<>();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = TimeText.class,
      description =
          "Where the business clock stops: later events are not read and no later deadline fires."
              + " Default: the newest event the job reads.")
  private Instant asOf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for alerts, rows and the summary.")
  private Path out;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallel instances of each operator. Default ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description =
          "With --events: lets each event arrive later by a random time below the allowed lateness;"
              + " the results are to be the same.")
  private Long shuffle;

  @Override
  public Integer call() {
    OptionCheck.atLeast("--parallelism", parallelism, 1);
    CatalogueJob chosen = JobCatalogue.named(job);
    boolean isComparison = !policies.compared.isEmpty();
    List<WhatIf> questions = whatIfs(isComparison);
    List<BacktestPolicy> applied =
        isComparison ? compared(chosen) : List.of(policy(policies.policy, chosen));
    Backtest backtest =
        new Backtest(
            chosen, history(), asOf == null ? HistoryWindow.END : asOf.toEpochMilli(), parallelism);
    if (isComparison) {
      compare(backtest, applied);
    } else {
      run(backtest, applied.get(0), out);
    }
    if (!questions.isEmpty()) {
      ask(backtest, questions, applied.get(0));
    }
    return 0;
  }

  private List<WhatIf> whatIfs(boolean isComparison) {
    if (!whatIfs.isEmpty() && (isComparison || !job.equals(OversellJob.NAME))) {
      throw new StackException("--what-if goes with --job oversell and a single policy.");
    }
    return whatIfs.stream().map(WhatIf::parse).toList();
  }

  private void ask(Backtest backtest, List<WhatIf> questions, BacktestPolicy policy) {
    double penaltyShare = Double.parseDouble(policy.effective(backtest.job()).get(PENALTY_SHARE));
    backtest
        .ask(new WhatIfRun(questions, oversoldLines(), penaltyShare), policy, out)
        .print(console());
  }

  private Optional<OversoldLines> oversoldLines() {
    if (truth != null) {
      return Optional.of(
          OversoldLines.in(truth)
              .orElseThrow(
                  () ->
                      new StackException("The folder " + truth + " holds no oversells.jsonl.gz.")));
    }
    return origin.events == null
        ? Optional.empty()
        : OversoldLines.in(origin.events.resolve("truth"));
  }

  private BacktestSummary run(Backtest backtest, BacktestPolicy policy, Path folder) {
    long started = System.nanoTime();
    BacktestSummary summary = backtest.run(policy, folder);
    SummaryTable.print(
        policy, summary, folder, Duration.ofNanos(System.nanoTime() - started), console());
    return summary;
  }

  private void compare(Backtest backtest, List<BacktestPolicy> applied) {
    PolicyComparison comparison = new PolicyComparison(truth());
    for (BacktestPolicy policy : applied) {
      comparison.add(policy, run(backtest, policy, out.resolve(policy.name())));
    }
    comparison.print(console());
    Path file = out.resolve("compare.json");
    try {
      Files.writeString(file, comparison.json());
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be written.", e);
    }
  }

  private List<BacktestPolicy> compared(CatalogueJob chosen) {
    List<BacktestPolicy> read =
        policies.compared.stream().map(file -> policy(file, chosen)).toList();
    Set<String> names = new HashSet<>();
    for (BacktestPolicy policy : read) {
      if (!names.add(policy.name())) {
        throw new StackException(
            "Two policies are called %s; give their files names of their own."
                .formatted(policy.name()));
      }
    }
    return read;
  }

  private static BacktestPolicy policy(String file, CatalogueJob chosen) {
    try {
      return file == null ? BacktestPolicy.history() : BacktestPolicy.read(file, chosen);
    } catch (InvalidConfigurationException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private History history() {
    if (origin.isKafka) {
      if (shuffle != null) {
        throw new StackException("--shuffle goes with --events only.");
      }
      return KafkaHistory.between(stack, from, to);
    }
    if (from != null || to != null) {
      throw new StackException("--from and --to go with --kafka only; --as-of ends a folder.");
    }
    return new FileHistory(
        origin.events, shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle));
  }

  private Optional<AlertTruth> truth() {
    if (truth != null) {
      return Optional.of(
          AlertTruth.in(truth)
              .orElseThrow(
                  () -> new StackException("The folder " + truth + " holds no drifts.jsonl.gz.")));
    }
    return origin.events == null ? Optional.empty() : AlertTruth.in(origin.events.resolve("truth"));
  }

  private PrintWriter console() {
    return spec.commandLine().getOut();
  }

  private static final class TimeText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no time such as 2026-01-01T00:00:00Z");
      }
    }
  }
}
