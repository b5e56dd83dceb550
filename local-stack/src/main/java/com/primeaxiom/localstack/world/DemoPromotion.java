package com.primeaxiom.localstack.world;

import java.time.Instant;
import java.util.Optional;

/**
 * A promotion of the demo's shop, and what it sold beyond stock.
 *
 * @param key SKU and location
 * @param plannedAt when it was entered into the SKU's master data, and the shop was told to sell
 *     ahead
 * @param from when it begins
 * @param until when it ends
 * @param firstTooMany when the first unit was sold that could not be promised; empty before
 * @param unitsTooMany units sold so far that could not be promised
 */
public record DemoPromotion(
    StockKey key,
    Instant plannedAt,
    Instant from,
    Instant until,
    Optional<Instant> firstTooMany,
    long unitsTooMany) {

  /** This promotion after an order line that took some units too many. */
  DemoPromotion sold(Instant at, long tooMany) {
    return new DemoPromotion(
        key, plannedAt, from, until, Optional.of(firstTooMany.orElse(at)), unitsTooMany + tooMany);
  }
}
