package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.chargeback.ChargebackJob;
import com.primeaxiom.localstack.StackException;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack bench chargeback-state}: what the chargeback deadlines keep of an order. */
@Command(
    name = "chargeback-state",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the chargeback job on RocksDB beside made-up shops, one after the other, and says what"
          + " an order takes on disk, by what is kept of it, and what a year of orders would.",
      "Each order is placed, paid by card, labelled, handed over and delivered; 8 % are written"
          + " about and 0.6 % disputed. A card pays for two and a half orders."
    })
public final class ChargebackStateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--orders",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "200000,1000000",
      description = "Orders of the shops. Default ${DEFAULT-VALUE}.")
  private List<Integer> orders;

  @Option(
      names = "--orders-a-day",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Orders a day; of them a year is projected. Default ${DEFAULT-VALUE}.")
  private int ordersADay;

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
      defaultValue = "512m",
      description = "What RocksDB may use, of all instances. Default ${DEFAULT-VALUE}.")
  private String managedMemory;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "30s",
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
          "Where state and checkpoints go; about 10 GB for a million orders. Default: a folder of"
              + " its own among the temporary files.")
  private Path folder;

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
  private Path json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<OrderStateReport> reports = new ArrayList<>();
    for (int size : orders) {
      OrderStateReport report = new OrderStateReport(size, ordersADay, measure(size, out));
      report.print(out);
      reports.add(report);
    }
    if (json != null) {
      write(OrderStateReport.json(reports));
    }
    return 0;
  }

  private StateRun measure(int size, PrintWriter out) {
    try (BenchFolder place = BenchFolder.in(folder)) {
      return new StateBenchmark(
              JobCatalogue.named(ChargebackJob.NAME),
              managedMemory,
              checkpointInterval,
              Duration.ZERO,
              properties,
              place.path(),
              line -> {
                out.println(line);
                out.flush();
              })
          .run(
              new DisputedShop(size, ordersADay, parallelism, seed),
              parallelism,
              new ProgressLine(String.format(Locale.ROOT, "%,d orders", size)));
    }
  }

  private void write(String text) {
    try {
      Files.writeString(json, text);
    } catch (IOException e) {
      throw new StackException("The file " + json + " cannot be written.", e);
    }
  }
}
