package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.MedianDuration;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack chaos}: breaks a stack of its own and looks whether anything comes out wrong. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a stack of its own, sends it simulated worlds, lets servers die, stand still, run out"
          + " of disk and lose each other meanwhile, and compares every table and topic with the"
          + " back-test of the same events.",
      "Exits with 1 when anything differs. It takes about five minutes a schedule."
    })
public final class ChaosCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first schedule. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Schedules, one after the other, each with the next seed. Default ${DEFAULT-VALUE}.")
  private int schedules;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "10",
      description = "Faults a schedule. Default ${DEFAULT-VALUE}.")
  private int faults;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "150s",
      converter = DurationText.class,
      description =
          "Real time in which a world is sent and faults begin. Default ${DEFAULT-VALUE}.")
  private Duration within;

  @Option(
      names = "--skus",
      paramLabel = "N",
      defaultValue = "200",
      description = "SKUs of a world. Default ${DEFAULT-VALUE}.")
  private int skus;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "Hours of a world. Default ${DEFAULT-VALUE}.")
  private int hours;

  @Option(
      names = "--jobs",
      paramLabel = "JOB",
      split = ",",
      defaultValue = "atp-drift,oversell,vendor-scorecards,chargebacks",
      description = "The jobs. Default ${DEFAULT-VALUE}.")
  private List<String> jobs;

  @Option(
      names = "--recovery",
      paramLabel = "N",
      description =
          "Instead of schedules: kills the TaskManager N times and measures how long the jobs take"
              + " to catch up.")
  private int kills;

  @Option(
      names = "--fuzz",
      paramLabel = "N",
      description =
          "Instead of schedules: sends N fuzzed records to the topics that the jobs read, and"
              + " accounts for each of them.")
  private long fuzzed;

  @Option(
      names = "--outage",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description =
          "Instead of a schedule that is drawn: ClickHouse is away for so long, in the middle of"
              + " --within.")
  private Duration outage;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Gets the stack's home with its logs, events, back-tests and the reports.")
  private Path out;

  @Override
  public Integer call() {
    OptionCheck.atLeast("--schedules", schedules, 1);
    OptionCheck.atLeast("--faults", faults, 0);
    if (outage != null && outage.compareTo(within) >= 0) {
      throw new StackException(
          "--outage is %d s; give a longer --within than %d s."
              .formatted(outage.toSeconds(), within.toSeconds()));
    }
    PrintWriter console = spec.commandLine().getOut();
    List<CatalogueJob> chosen = jobs.stream().map(JobCatalogue::named).toList();
    List<ChaosReport> reports = new ArrayList<>();
    try (ChaosStack stack =
        new ChaosStack(
            out.toAbsolutePath().resolve("stack"),
            kills > 0 ? RecoveryRun.FLINK : Map.of(),
            line -> say(console, line))) {
      if (kills > 0) {
        measureRecovery(stack, chosen, console);
        return 0;
      }
      if (fuzzed > 0) {
        return fuzz(stack, chosen, console) ? 0 : 1;
      }
      for (long each : LongStream.range(seed, seed + schedules).toArray()) {
        say(console, "Schedule %d".formatted(each));
        ChaosSettings settings =
            new ChaosSettings(
                each,
                world(each),
                chosen,
                outage == null
                    ? FaultSchedule.of(each, faults, within, stack.possible())
                    : FaultSchedule.outage(outage, within),
                within,
                out.toAbsolutePath().resolve("seed-" + each));
        ChaosReport report = new ChaosRun(stack, settings, line -> say(console, line)).run();
        reports.add(report);
        String text = ChaosTable.of(report);
        console.print(text);
        console.flush();
        write(settings.folder().resolve("report.txt"), text);
      }
    }
    long wrong = reports.stream().filter(report -> !report.differences().isEmpty()).count();
    say(
        console,
        String.format(
            Locale.ROOT,
            "%d schedules, %d faults, %,d events: %s.",
            reports.size(),
            reports.stream().mapToLong(report -> report.faults().size()).sum(),
            reports.stream().mapToLong(ChaosReport::events).sum(),
            wrong == 0 ? "nothing differs" : wrong + " of them differ from the back-test"));
    return wrong == 0 ? 0 : 1;
  }

  private void measureRecovery(ChaosStack stack, List<CatalogueJob> chosen, PrintWriter console) {
    List<Duration> recoveries =
        new RecoveryRun(stack, world(seed), chosen, kills, out.toAbsolutePath().resolve("recovery"))
            .run(line -> say(console, line));
    say(
        console,
        String.format(
            Locale.ROOT,
            "Caught up after a TaskManager kill: median %.1f s, from %.1f to %.1f s, over %d kills.",
            seconds(MedianDuration.of(recoveries).orElseThrow()),
            seconds(Collections.min(recoveries)),
            seconds(Collections.max(recoveries)),
            recoveries.size()));
  }

  private boolean fuzz(ChaosStack stack, List<CatalogueJob> chosen, PrintWriter console) {
    FuzzRun.Outcome outcome =
        new FuzzRun(stack, world(seed), chosen, fuzzed, out.toAbsolutePath().resolve("fuzz"))
            .run(line -> say(console, line));
    outcome
        .sent()
        .forEach((topic, count) -> console.printf(Locale.ROOT, "%,12d  to %s%n", count, topic));
    outcome
        .refused()
        .forEach(
            (what, count) -> console.printf(Locale.ROOT, "%,12d  refused by %s%n", count, what));
    console.printf(Locale.ROOT, "%,12d  rows refused by their table%n", outcome.refusedRows());
    outcome
        .restarts()
        .forEach((job, times) -> console.printf("%s restarted %d times%n", job, times));
    for (Difference difference : outcome.differences()) {
      console.println("DIFFERENT " + difference);
      difference.examples().forEach(example -> console.println("  " + example));
    }
    say(
        console,
        String.format(
            Locale.ROOT,
            "%,d fuzzed records: %s.",
            outcome.sent().values().stream().mapToLong(Long::longValue).sum(),
            outcome.isClean()
                ? "no restart, each of them accounted for"
                : "a job restarted, or not every one is accounted for"));
    return outcome.isClean();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private SimulationSettings world(long each) {
    return new SimulationSettings(
        each,
        skus,
        2,
        hours,
        EnumSet.allOf(FaultKind.class),
        Instant.parse(SimulationSettings.DEFAULT_START));
  }

  private static void say(PrintWriter console, String line) {
    console.println(line);
    console.flush();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StackException("The report " + file + " cannot be written.", e);
    }
  }
}
