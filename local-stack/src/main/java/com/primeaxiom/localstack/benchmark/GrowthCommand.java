package com.primeaxiom.localstack.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.OptionCheck;
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
      "Prints a table and a chart for each, in Markdown: medians of the rounds, with the least and"
          + " the most. About half a minute for each of thirteen shops in each round, and"
          + " three for the one of a hundred times as many keys."
    })
public final class GrowthCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StockJob job;

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
      names = "--lines-a-day",
      paramLabel = "X",
      defaultValue = "60",
      description = "Its mean order lines a day of a key. Default ${DEFAULT-VALUE}.")
  private double linesADay;

  @Option(
      names = "--wrong-figures",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description =
          "Its share of the keys whose channels are told too high a figure, to 0.01, other keys"
              + " every hour; alerts come of them. Default ${DEFAULT-VALUE}.")
  private double wrongFigures;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each shop is run, in turn with the others. Default ${DEFAULT-VALUE}.")
  private int rounds;

  @Mixin private final SaleOptions sale = new SaleOptions(150_000, 300_000);

  @Mixin private StateBenchSettings settings;

  @Override
  public Integer call() {
    OptionCheck.atLeast("--rounds", rounds, 1);
    PrintWriter out = spec.commandLine().getOut();
    ShopSettings base = sale.shop(keys, linesADay, wrongFigures, 0, settings);
    // All of them, so that a shop that cannot be stops the command before anything is measured.
    List<GrowthReport> reports =
        of.stream().map(growth -> new GrowthReport(job.name(), growth, base)).toList();
    // What is compiled and loaded by then is so for all that count.
    settings.measure(job.name(), base, Duration.ZERO, "to warm up", out);
    List<ObjectNode> all = new ArrayList<>();
    for (GrowthReport report : reports) {
      for (int round = 1; round <= rounds; round++) {
        measure(report, round, out);
      }
      out.println();
      out.println(report.markdown());
      out.flush();
      all.addAll(report.figures());
    }
    settings.write(StateReport.text(all));
    return 0;
  }

  /** Runs each shop once; each round begins with another one, for a machine changes its pace. */
  private void measure(GrowthReport report, int round, PrintWriter out) {
    List<Growth.Variant> variants = report.variants();
    for (int turn = 0; turn < variants.size(); turn++) {
      int place = (turn + round - 1) % variants.size();
      Growth.Variant variant = variants.get(place);
      String title = "%s %s, round %d".formatted(report.words(), variant.value(), round);
      report.add(place, settings.measure(job.name(), variant.shop(), Duration.ZERO, title, out));
    }
  }
}
