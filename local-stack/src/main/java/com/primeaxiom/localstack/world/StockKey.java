package com.primeaxiom.localstack.world;

import java.util.Comparator;

/**
 * A SKU at a location.
 *
 * @param sku stock keeping unit
 * @param locationId warehouse location
 */
public record StockKey(String sku, String locationId) implements Comparable<StockKey> {

  private static final Comparator<StockKey> ORDER =
      Comparator.comparing(StockKey::sku).thenComparing(StockKey::locationId);

  @Override
  public int compareTo(StockKey other) {
    return ORDER.compare(this, other);
  }
}
