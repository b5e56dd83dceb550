package com.primeaxiom.localstack.world;

import java.time.Duration;

/**
 * How a {@link SeededWarehouse} and the shop in front of it behave.
 *
 * @param seed everything that is drawn follows from it
 * @param shopSource name under which the shop reports
 * @param warehouseSource name under which the warehouse reports
 * @param answer from an order to the warehouse's answer, and from a cancellation to the release
 * @param shipping from the allocation to the truck
 * @param replenishment from the reorder to the goods on the shelf
 * @param inspection how long units stay in quality control
 * @param syncLag from a change in the warehouse to the shop showing it
 * @param fullSync time between two comparisons of everything, which mend what was lost
 * @param disturbance mean time between two disturbances (damage, recount, inspection, buffer
 *     change) of one SKU at one location
 * @param lostUpdates share of the shop's updates after disturbances and replenishments that are
 *     lost, 0 to 1
 */
public record WarehouseSettings(
    long seed,
    String shopSource,
    String warehouseSource,
    Delay answer,
    Delay shipping,
    Delay replenishment,
    Delay inspection,
    Delay syncLag,
    Duration fullSync,
    Duration disturbance,
    double lostUpdates) {

  public WarehouseSettings {
    if (!(lostUpdates >= 0 && lostUpdates <= 1)) {
      throw new IllegalArgumentException("The share of lost updates is between 0 and 1.");
    }
    if (fullSync.toMillis() < 1 || disturbance.toMillis() < 1) {
      throw new IllegalArgumentException("A period is at least a millisecond long.");
    }
  }

  /** A warehouse with people in it: answers in a minute, ships the next day. */
  public static WarehouseSettings retail(
      long seed, String shopSource, String warehouseSource, double lostUpdates) {
    return new WarehouseSettings(
        seed,
        shopSource,
        warehouseSource,
        new Delay(Duration.ofSeconds(45), 0.8, Duration.ofMinutes(10)),
        new Delay(Duration.ofHours(20), 0.5, Duration.ofHours(60)),
        new Delay(Duration.ofDays(2), 0.4, Duration.ofDays(6)),
        new Delay(Duration.ofHours(4), 0.6, Duration.ofHours(24)),
        new Delay(Duration.ofSeconds(20), 0.6, Duration.ofMinutes(2)),
        Duration.ofHours(6),
        Duration.ofDays(10),
        lostUpdates);
  }

  /** The same in seconds, for people who watch. */
  public static WarehouseSettings live(
      long seed, String shopSource, String warehouseSource, double lostUpdates) {
    return new WarehouseSettings(
        seed,
        shopSource,
        warehouseSource,
        new Delay(Duration.ofMillis(1_200), 0.5, Duration.ofSeconds(5)),
        new Delay(Duration.ofSeconds(30), 0.4, Duration.ofMinutes(2)),
        new Delay(Duration.ofSeconds(20), 0.4, Duration.ofSeconds(60)),
        new Delay(Duration.ofSeconds(15), 0.4, Duration.ofSeconds(45)),
        new Delay(Duration.ofMillis(400), 0.5, Duration.ofSeconds(2)),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        lostUpdates);
  }
}
