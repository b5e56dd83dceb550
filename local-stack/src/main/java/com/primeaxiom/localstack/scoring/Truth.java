package com.primeaxiom.localstack.scoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What really happened in a simulated world.
 *
 * @param world its frame
 * @param velocities velocity class by SKU
 * @param currency currency of all money, ISO 4217
 * @param drifts wrong figures that faults made
 * @param faults everything that went wrong
 * @param phantoms stock that was believed in and not there
 */
record Truth(
    World world,
    Map<String, String> velocities,
    String currency,
    List<TrueDrift> drifts,
    List<Fault> faults,
    List<Phantom> phantoms) {

  /** Velocity class of a SKU that the world does not know. */
  static final String UNKNOWN_VELOCITY = "UNKNOWN";

  String velocity(String sku) {
    return velocities.getOrDefault(sku, UNKNOWN_VELOCITY);
  }

  /** SKUs by velocity class. */
  Map<String, Long> skusByVelocity() {
    Map<String, Long> skus = new TreeMap<>();
    velocities.values().forEach(velocity -> skus.merge(velocity, 1L, Long::sum));
    return skus;
  }

  /**
   * Whether an alert must have found it: it lasted longer than practically all of its connector's
   * updates take, and began early enough for an alert to come before the end of the world.
   */
  boolean isToBeFound(TrueDrift drift) {
    return drift.isPersistent()
        && drift.material() != null
        && drift
            .material()
            .from()
            .plus(world.connector(drift.key()).p999Lag())
            .isBefore(world.endedAt());
  }
}
