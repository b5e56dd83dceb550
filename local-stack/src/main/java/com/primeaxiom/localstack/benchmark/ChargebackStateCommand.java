package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.chargeback.ChargebackJob;
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

  @Mixin private StateBenchSettings settings;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<OrderStateReport> reports = new ArrayList<>();
    for (int size : orders) {
      OrderStateReport report = new OrderStateReport(size, ordersADay, measure(size, out));
      report.print(out);
      reports.add(report);
    }
    settings.write(OrderStateReport.json(reports));
    return 0;
  }

  private StateRun measure(int size, PrintWriter out) {
    return settings.run(
        ChargebackJob.NAME,
        new DisputedShop(size, ordersADay, settings.parallelism(), settings.seed()),
        Duration.ZERO,
        String.format(Locale.ROOT, "%,d orders", size),
        out);
  }
}
