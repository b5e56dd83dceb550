package com.primeaxiom.localstack.benchmark.race;

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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a race is run, whoever takes part; a picocli mixin. */
final class RaceOptions {

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
      description =
          "Also gets the tables as a file of Markdown, and each run as a line of one of JSON.")
  private Path out;

  /** Where state lives, one after the other. */
  record Backends(List<Backend> all) {}

  /**
   * Runs a race of some contestants.
   *
   * @param name names the files that it leaves
   * @param faults what goes wrong in the world
   * @param table makes the tables of the runs
   * @throws StackException when a server does not start or a contestant fails
   */
  RaceOutcome run(
      String name,
      List<? extends Racer> contestants,
      Set<FaultKind> faults,
      Function<List<ContestantRun>, String> table,
      PrintWriter console) {
    try (BenchFolder place = keep == null ? BenchFolder.in(null) : null) {
      RaceSettings settings = settings(contestants, faults, keep == null ? place.path() : keep);
      prepareOut(name);
      RaceOutcome outcome = new Race(settings, console, run -> record(name, run)).run();
      String text = table.apply(outcome.runs());
      console.printf("%n%s%n", text);
      console.flush();
      write(name + ".md", text);
      return outcome;
    }
  }

  private RaceSettings settings(
      List<? extends Racer> contestants, Set<FaultKind> faults, Path folder) {
    try {
      return new RaceSettings(
          new SimulationSettings(
              seed,
              skus,
              locations,
              hours,
              faults,
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

  private void prepareOut(String name) {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.deleteIfExists(out.resolve(name + ".jsonl"));
    } catch (IOException e) {
      throw new StackException("--out is " + out + ", where no folder can be made.", e);
    }
  }

  private void record(String name, ContestantRun run) {
    write(name + ".jsonl", run.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
