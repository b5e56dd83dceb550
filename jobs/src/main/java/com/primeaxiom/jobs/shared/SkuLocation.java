package com.primeaxiom.jobs.shared;

import java.util.Objects;

/**
 * The key most questions are asked by: one SKU at one place it is sold from.
 *
 * @param sku stock keeping unit
 * @param locationId warehouse, store or pool of them
 */
public record SkuLocation(String sku, @Repeated String locationId) {
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SkuLocation that
            && Objects.equals(sku, that.sku)
            && Objects.equals(locationId, that.locationId));
  }

  /** Decides which task keeps the key, so it is written down and not left to the language. */
  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(sku) + Objects.hashCode(locationId);
  }
}
