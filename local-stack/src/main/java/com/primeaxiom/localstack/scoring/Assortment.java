package com.primeaxiom.localstack.scoring;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulated world sells.
 *
 * @param velocities velocity class by SKU
 * @param currency currency of all money, ISO 4217
 */
record Assortment(Map<String, String> velocities, String currency) {

  /** Velocity class of a SKU that the world does not know. */
  static final String UNKNOWN_VELOCITY = "UNKNOWN";

  int skus() {
    return velocities.size();
  }

  String velocity(String sku) {
    return velocities.getOrDefault(sku, UNKNOWN_VELOCITY);
  }

  /** SKUs by velocity class, from slow to fast. */
  Map<String, Long> skusByVelocity() {
    Map<String, Long> skus = new TreeMap<>(Dimension.ORDER);
    velocities.values().forEach(velocity -> skus.merge(velocity, 1L, Long::sum));
    return skus;
  }
}
