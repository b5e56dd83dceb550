package com.primeaxiom.localstack.simulation;

import java.util.SplittableRandom;

/**
 * Random streams by purpose and subject. Each is a stream of its own, so that one more draw here
 * changes nothing there: what a fault does to one SKU leaves the chances of all others as they are.
 */
final class Chances {

  /** What a stream is for; the names are part of the seed. */
  enum Purpose {
    CATALOGUE,
    SHELF,
    DEMAND,
    ORDER,
    DISTURBANCE,
    CONNECTOR,
    LAG,
    REPLENISHMENT,
    PURCHASE_ORDER,
    CARRIER,
    DISPUTE,
    LOST_UPDATE,
    LATE_UPDATE,
    DUPLICATE_ORDER,
    OUT_OF_ORDER,
    UNHEARD_ADJUSTMENT,
    HAND_EDIT,
    PHANTOM_STOCK,
    STUCK_CONNECTOR,
    CONTINUE_SELLING,
    BATCH,
    PROMOTION,
    VENDOR,
    OUT_OF_STOCK,
    CLOCK_SKEW,
    LOST_ANSWER,
    DUPLICATE_ANSWER,
    DUPLICATE_EVENT,
    LANE,
    PURCHASING,
    PURCHASE_CHANGE,
    ACKNOWLEDGEMENT,
    SHIPPING,
    SHIP_NOTICE,
    FREIGHT,
    DOCK,
    CARRIER_TROUBLE,
    DOCK_BACKLOG,
    RECORDED_CUSTOMER,
    SHOPPER,
    SHOPPING,
    CHECKOUT,
    PARCELS,
    CASE
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;

  Chances(long seed) {
    this.seed = seed;
  }

  /** The stream of a purpose. */
  SplittableRandom of(Purpose purpose) {
    return new SplittableRandom(start(purpose));
  }

  /** The stream of a purpose for one subject. */
  SplittableRandom of(Purpose purpose, long subject) {
    return new SplittableRandom(mixed(start(purpose), subject));
  }

  /** The stream of a purpose for one step of a subject. */
  SplittableRandom of(Purpose purpose, long subject, long step) {
    return new SplittableRandom(mixed(mixed(start(purpose), subject), step));
  }

  /** The stream of a purpose for something that has a name. */
  SplittableRandom of(Purpose purpose, String name) {
    long hash = start(purpose);
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + name.charAt(i);
    }
    return new SplittableRandom(mixed(hash, name.length()));
  }

  private long start(Purpose purpose) {
    return mixed(mixed(GOLDEN, seed), purpose.name().hashCode());
  }

  /** Stafford's variant 13 of the 64-bit finaliser, as SplittableRandom itself uses. */
  private static long mixed(long hash, long value) {
    long z = hash * GOLDEN + value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
