package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.localstack.simulation.FaultKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code stack bench drift}: the drift job beside peers and beside what the machine allows. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Fills topics of a Kafka of its own with a simulated world and lets five contestants work"
          + " through them, in alternation, each in a JVM of its own: a consumer that takes bytes,"
          + " one that decodes them, the drift job, Kafka Streams and Flink SQL.",
      "The last answers of the three that answer have to be the same: it exits with 1 when they are"
          + " not. docs/benchmark.md says what the figures hold."
    })
public final class DriftCommand implements Callable<Integer> {

  /** The faults in which the peers answer as the drift job does; docs/benchmark.md has why. */
  static final Set<FaultKind> FAULTS =
      EnumSet.complementOf(EnumSet.of(FaultKind.LOST_ANSWER, FaultKind.CLOCK_SKEW));

  private static final int MOST_DIFFERENCES = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--contestants",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "bytes,decode,drift-job,kafka-streams,flink-sql",
      converter = ContestantText.class,
      description = "Who takes part. Default ${DEFAULT-VALUE}.")
  private List<DriftContestant> contestants;

  @Mixin private RaceOptions race;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    RaceOutcome outcome = race.run("drift", contestants, FAULTS, DriftTable::of, console);
    if (outcome.differences().isEmpty()) {
      console.printf("All runs end in the same %,d answers.%n", outcome.answers().size());
      console.flush();
      return 0;
    }
    console.printf("%,d last answers differ, among them:%n", outcome.differences().size());
    outcome.differences().stream().limit(MOST_DIFFERENCES).forEach(console::println);
    console.flush();
    return 1;
  }

  private static final class ContestantText implements ITypeConverter<DriftContestant> {
    @Override
    public DriftContestant convert(String text) {
      return Arrays.stream(DriftContestant.values())
          .filter(contestant -> contestant.id().equals(text.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is none of %s"
                          .formatted(text, Arrays.toString(DriftContestant.values()))));
    }
  }
}
