package com.primeaxiom.localstack.benchmark.drift;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.benchmark.BenchFolder;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the world. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--skus",
      paramLabel = "N",
      defaultValue = "5000",
      description = "SKUs of the world, each at every location. Default ${DEFAULT-VALUE}.")
  private int skus;

  @Option(
      names = "--locations",
      paramLabel = "N",
      defaultValue = "3",
      description = "Warehouses, at most 8. Default ${DEFAULT-VALUE}.")
  private int locations;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "72",
      description = "Length of the world. Default ${DEFAULT-VALUE}.")
  private int hours;

  @Option(
      names = "--contestants",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "bytes,decode,drift-job,kafka-streams,flink-sql",
      converter = ContestantText.class,
      description = "Who takes part. Default ${DEFAULT-VALUE}.")
  private List<DriftContestant> contestants;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each contestant runs. Default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--backend",
      paramLabel = "hashmap|rocksdb|both",
      defaultValue = "both",
      converter = BackendText.class,
      description =
          "Where state lives: on the heap, in RocksDB, or both in turn. Default ${DEFAULT-VALUE}.")
  private Backends backends;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Threads of each contestant, and partitions of each topic. Default ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "3g",
      description =
          "Heap of each contestant; RocksDB has its memory beside it. Default ${DEFAULT-VALUE}.")
  private String heap;

  @Option(
      names = "--jvm",
      paramLabel = "ARGUMENT",
      defaultValue = "-XX:+UseSerialGC",
      description =
          "Argument of each contestant's JVM; repeatable. Default ${DEFAULT-VALUE}, as the local"
              + " servers have it.")
  private List<String> jvm;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Keeps the topics there, about 250 MB for a million records, and finds them again when the"
              + " same world is asked for. Default: a folder among the temporary files, which goes.")
  private Path keep;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also gets the tables as drift.md, and each run as a line of drift.jsonl.")
  private Path out;

  /** Where state lives, one after the other. */
  record Backends(List<Backend> all) {}

  @Override
  public Integer call() {
    try (BenchFolder place = keep == null ? BenchFolder.in(null) : null) {
      return race(settings(keep == null ? place.path() : keep));
    }
  }

  private int race(DriftRaceSettings settings) {
    prepareOut();
    PrintWriter console = spec.commandLine().getOut();
    DriftOutcome outcome = new DriftRace(settings, console, this::record).run();
    String table = DriftTable.of(outcome.runs());
    console.printf("%n%s%n", table);
    write("drift.md", table);
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

  private DriftRaceSettings settings(Path folder) {
    try {
      return new DriftRaceSettings(
          new SimulationSettings(
              seed,
              skus,
              locations,
              hours,
              FAULTS,
              Instant.parse(SimulationSettings.DEFAULT_START)),
          contestants,
          rounds,
          backends.all(),
          threads,
          heap,
          jvm,
          false,
          folder);
    } catch (IllegalArgumentException e) {
      throw new StackException(
          e.getMessage() + " --skus, --locations and --hours say what it is.", e);
    }
  }

  private void prepareOut() {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.deleteIfExists(out.resolve("drift.jsonl"));
    } catch (IOException e) {
      throw new StackException("--out is " + out + ", where no folder can be made.", e);
    }
  }

  private void record(ContestantRun run) {
    write("drift.jsonl", run.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(String name, String text, StandardOpenOption... how) {
    if (out == null) {
      return;
    }
    try {
      Files.writeString(out.resolve(name), text, how);
    } catch (IOException e) {
      throw new StackException("The file " + out.resolve(name) + " cannot be written.", e);
    }
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

  private static final class BackendText implements ITypeConverter<Backends> {
    @Override
    public Backends convert(String text) {
      return switch (text) {
        case "hashmap" -> new Backends(List.of(Backend.MEMORY));
        case "rocksdb" -> new Backends(List.of(Backend.ROCKSDB));
        case "both" -> new Backends(List.of(Backend.MEMORY, Backend.ROCKSDB));
        default ->
            throw new TypeConversionException("'" + text + "' is none of hashmap, rocksdb, both");
      };
    }
  }
}
