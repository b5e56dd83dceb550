package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.replay.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack bench stock-state}: a job that keeps books of stock, with few and many keys. */
@Command(
    name = "stock-state",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the drift job or the oversell job on RocksDB beside made-up shops of several sizes, one"
          + " after the other, and says what a key takes on disk, what checkpoints take and how"
          + " throughput holds.",
      "Each shop tells of every key once and then sells; a key sells as much in a large shop as in"
          + " a small one, or less with --same-traffic."
    })
public final class StockStateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StockJob job;

  @Option(
      names = "--keys",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "10000,1000000",
      description =
          "Sizes of the shops, in SKUs times locations; ratios are to the first. Default"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> keys;

  @Option(
      names = "--lines-a-day",
      paramLabel = "X",
      defaultValue = "2",
      description = "Mean order lines a day of a key. Default ${DEFAULT-VALUE}.")
  private double linesADay;

  @Option(
      names = "--same-traffic",
      description =
          "Each shop sells as much in all as the first, so that as many events are as much time.")
  private boolean isSameTraffic;

  @Option(
      names = "--wrong-figures",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of the keys whose channels are told too high a figure, 0 to 1, other keys every"
              + " hour; alerts come of them. Default ${DEFAULT-VALUE}.")
  private double wrongFigures;

  @Option(
      names = "--late-events",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of events that come seconds to minutes after their time, 0 to 1. Default"
              + " ${DEFAULT-VALUE}.")
  private double lateEvents;

  @Option(
      names = "--half-load",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = DurationText.class,
      description =
          "How long it then sells half as fast, so that nothing queues before checkpoints."
              + " Default ${DEFAULT-VALUE}.")
  private Duration halfLoad;

  @Mixin private final SaleOptions sale = new SaleOptions(200_000, 600_000);

  @Mixin private StateBenchSettings settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<StateMeasurement> measurements = new ArrayList<>();
    for (ShopSettings shop : shops()) {
      String title = String.format(Locale.ROOT, "%,d keys", shop.keys());
      measurements.add(settings.measure(job.name(), shop, halfLoad, title, out));
      StateReport.print(measurements, out);
    }
    settings.write(StateReport.json(measurements));
    return 0;
  }

  private List<ShopSettings> shops() {
    return keys.stream()
        .map(size -> sale.shop(size, linesADay(size), wrongFigures, lateEvents, settings))
        .toList();
  }

  private double linesADay(int size) {
    return isSameTraffic ? linesADay * keys.get(0) / size : linesADay;
  }
}
