package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.chargeback.ChargebackJob;
import com.primeaxiom.jobs.oversell.OversellJob;
import com.primeaxiom.jobs.vendorscore.VendorScoreJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code stack bench jobs}: each of the jobs and all together beside what the machine allows. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = {
      "Fills topics of a Kafka of its own with a simulated world and lets the jobs work through"
          + " them, in alternation, each in a JVM of its own and all together in one, beside a"
          + " consumer that decodes the same records.",
      "What the jobs say is computed and let go. docs/benchmark.md says what the figures hold."
    })
public final class JobsCommand implements Callable<Integer> {

  /** The name of the contestant that is all of them. */
  static final String TOGETHER = "together";

  private static final List<String> JOBS =
      List.of(AtpDriftJob.NAME, OversellJob.NAME, VendorScoreJob.NAME, ChargebackJob.NAME);

  @Spec private CommandSpec spec;

  @Option(
      names = "--contestants",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "atp-drift,oversell,vendor-scorecards,chargebacks,together",
      converter = ContestantText.class,
      description = "Which jobs; 'together' is all four at once. Default ${DEFAULT-VALUE}.")
  private List<JobsRacer> contestants;

  @Mixin private RaceOptions race;

  @Override
  public Integer call() {
    List<JobsRacer> all = new ArrayList<>();
    for (JobsRacer contestant : contestants) {
      all.add(contestant.limit());
      all.add(contestant);
    }
    // The world of the drift race, so that one folder keeps the topics of both.
    race.run("jobs", all, DriftCommand.FAULTS, JobsTable::of, spec.commandLine().getOut());
    return 0;
  }

  private static final class ContestantText implements ITypeConverter<JobsRacer> {
    @Override
    public JobsRacer convert(String text) {
      String name = text.strip();
      if (name.equals(TOGETHER)) {
        return JobsRacer.of(TOGETHER, JOBS);
      }
      if (!JOBS.contains(name)) {
        throw new TypeConversionException(
            "'%s' is none of %s, %s".formatted(text, String.join(", ", JOBS), TOGETHER));
      }
      return JobsRacer.of(name, List.of(name));
    }
  }
}
