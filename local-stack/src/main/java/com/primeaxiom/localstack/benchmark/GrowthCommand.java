package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack bench growth}: how the cost of a job grows with its shop. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the drift job or the oversell job on RocksDB beside made-up shops in which one thing"
          + " grows at a time: keys, locations, alerts, late events. The traffic of all of them is"
          + " the same.",
      "Prints a table and a chart for each, in Markdown. About a minute for each of thirteen shops,"
          + " and several for the one of a hundred times as many keys."
    })
public final class GrowthCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      defaultValue = AtpDriftJob.NAME,
      converter = StockJobText.class,
      description = "Which job: atp-drift or oversell. Default ${DEFAULT-VALUE}.")
  private String job;

  @Option(
      names = "--of",
      paramLabel = "WHAT,...",
      split = ",",
      description = "What grows: ${COMPLETION-CANDIDATES}. Default: all in turn.")
  private List<Growth> of = List.of(Growth.values());

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "10000",
      description = "SKUs times locations of the smallest shop. Default ${DEFAULT-VALUE}.")
  private int keys;

  @Option(
      names = "--locations",
      paramLabel = "N",
      defaultValue = "4",
      description = "Its locations of each SKU. Default ${DEFAULT-VALUE}.")
  private int locations;

  @Option(
      names = "--lines-a-day",
      paramLabel = "X",
      defaultValue = "60",
      description = "Its mean order lines a day of a key. Default ${DEFAULT-VALUE}.")
  private double linesADay;

  @Option(
      names = "--lost-updates",
      paramLabel = "SHARE",
      defaultValue = ShopSettings.USUAL_LOST_UPDATES,
      description =
          "Its share of the channels' updates that get lost, 0 to 1. Default ${DEFAULT-VALUE}.")
  private double lostUpdates;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "150000",
      description = "Events of the sale that are not counted. Default ${DEFAULT-VALUE}.")
  private long warmUp;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Events of the sale that are counted. Default ${DEFAULT-VALUE}.")
  private long events;

  @Mixin private StateBenchSettings settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ShopSettings base =
        new ShopSettings(
            keys,
            locations,
            linesADay,
            lostUpdates,
            0,
            warmUp,
            events,
            settings.parallelism(),
            settings.seed());
    List<StateMeasurement> all = new ArrayList<>();
    for (Growth growth : of) {
      GrowthReport report = new GrowthReport(growth);
      for (Growth.Variant variant : growth.variants(base)) {
        String title = growth.words() + " " + variant.value();
        report.add(variant, settings.measure(job, variant.shop(), Duration.ZERO, title, out));
      }
      out.println();
      out.println(report.markdown());
      out.flush();
      all.addAll(report.measurements());
    }
    settings.write(StateReport.json(all));
    return 0;
  }
}
