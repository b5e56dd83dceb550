package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.replay.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a job's state is measured, whatever job it is; a picocli mixin. */
final class StateBenchSettings {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Everything that is drawn follows from it. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallel instances of each operator. Default ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--managed-memory",
      paramLabel = "SIZE",
      defaultValue = "768m",
      description = "What RocksDB may use, of all instances. Default ${DEFAULT-VALUE}.")
  private String managedMemory;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationText.class,
      description = "Between two checkpoints. Default ${DEFAULT-VALUE}.")
  private Duration checkpointInterval;

  @Option(
      names = "--flink-property",
      paramLabel = "KEY=VALUE",
      description = "Property of the cluster that goes before those of the local one; repeatable.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where state and checkpoints go; 6 to 10 GB for a million keys or orders. Default: a"
              + " folder of its own among the temporary files.")
  private Path folder;

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
  private Path json;

  long seed() {
    return seed;
  }

  int parallelism() {
    return parallelism;
  }

  /**
   * Measures a job beside a shop that has stock.
   *
   * @param halfLoad how long events then come half as fast
   * @param title of the lines that say how far it is
   */
  StateMeasurement measure(
      String job, ShopSettings shop, Duration halfLoad, String title, PrintWriter out) {
    return new StateMeasurement(
        job, shop, run(job, ShopWithLateEvents.of(shop), halfLoad, title, out));
  }

  /**
   * Runs a job beside a shop whose topics have as many partitions as operators have instances.
   *
   * @param halfLoad how long events then come half as fast
   * @param title of the lines that say how far it is
   */
  StateRun run(String job, Shop shop, Duration halfLoad, String title, PrintWriter out) {
    try (BenchFolder place = BenchFolder.in(folder)) {
      return new StateBenchmark(
              JobCatalogue.named(job),
              managedMemory,
              checkpointInterval,
              halfLoad,
              properties,
              place.path(),
              line -> {
                out.println(line);
                out.flush();
              })
          .run(shop, parallelism, new ProgressLine(title));
    }
  }

  /**
   * Writes the figures where they were asked for.
   *
   * @throws StackException when that cannot be done
   */
  void write(String figures) {
    if (json == null) {
      return;
    }
    try {
      Files.writeString(json, figures);
    } catch (IOException e) {
      throw new StackException("The file " + json + " cannot be written.", e);
    }
  }
}
