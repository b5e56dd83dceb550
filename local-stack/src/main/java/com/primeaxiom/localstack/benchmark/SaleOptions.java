package com.primeaxiom.localstack.benchmark;

import picocli.CommandLine.Option;

/** How a made-up shop of stock sells, whatever of it grows; a picocli mixin. */
final class SaleOptions {

  @Option(
      names = "--locations",
      paramLabel = "N",
      defaultValue = "4",
      description = "Locations of each SKU, until it is they that grow. Default ${DEFAULT-VALUE}.")
  private int locations;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Events of the sale that are not counted; fewer where many shops are run. Default"
              + " ${DEFAULT-VALUE}.")
  private long warmUp;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Events of the sale that are counted; fewer where many shops are run. Default"
              + " ${DEFAULT-VALUE}.")
  private long events;

  /**
   * Options with these defaults.
   *
   * @param warmUp events that are not counted
   * @param events events that are
   */
  SaleOptions(long warmUp, long events) {
    this.warmUp = warmUp;
    this.events = events;
  }

  /**
   * The shop that sells so.
   *
   * @param keys SKUs times locations
   * @param linesADay mean order lines a day of a key
   * @param wrongFigures share of the keys whose channels are told too high a figure
   * @param lateEvents share of the events that come after their time
   * @param settings parallelism and seed
   * @throws com.primeaxiom.localstack.StackException when there can be no such shop
   */
  ShopSettings shop(
      int keys,
      double linesADay,
      double wrongFigures,
      double lateEvents,
      StateBenchSettings settings) {
    return new ShopSettings(
        keys,
        locations,
        linesADay,
        wrongFigures,
        lateEvents,
        warmUp,
        events,
        settings.parallelism(),
        settings.seed());
  }
}
