package com.primeaxiom.localstack.world;

import java.util.random.RandomGenerator;

/**
 * How a SKU is stocked at a location.
 *
 * @param key SKU and location
 * @param channel the one channel that sells it from there
 * @param initialOnHand units on the shelves at the start
 * @param safetyStock units kept back as a buffer, part of what is on hand
 * @param reorderPoint sellable units below which more is ordered
 * @param reorderQuantity units that then arrive
 */
public record StockPlan(
    StockKey key,
    String channel,
    long initialOnHand,
    long safetyStock,
    long reorderPoint,
    long reorderQuantity) {

  /** Share of SKUs that begin with far too little, so that partial and short answers occur. */
  private static final double SCARCE_SHARE = 0.02;

  /** Days of mean demand that must be there while a replenishment is on its way. */
  private static final double COVER_DAYS = 8;

  public StockPlan {
    if (safetyStock < 0 || initialOnHand < safetyStock || reorderPoint < 0 || reorderQuantity < 1) {
      throw new IllegalArgumentException(
          "Stock of " + key + " begins below its safety stock, or is never replenished.");
    }
  }

  /**
   * A plan that serves a known demand with few shortages: stock for the largest line and for the
   * time until a replenishment arrives. A seeded few SKUs begin with too little.
   *
   * @param units units that will be ordered in all
   * @param largestLine units of the largest single order line
   * @param days days over which they are ordered
   * @param random decides on buffers and scarcity
   */
  public static StockPlan forDemand(
      StockKey key,
      String channel,
      long units,
      long largestLine,
      double days,
      RandomGenerator random) {
    double perDay = units / Math.max(1, days);
    long cover = (long) Math.ceil(perDay * COVER_DAYS);
    long safety = Math.round(Math.sqrt((double) cover) * random.nextDouble(0.2, 1.0));
    long reorderPoint = largestLine + cover;
    long reorderQuantity = Math.max(12, largestLine + 2 * cover);
    boolean isScarce = random.nextDouble() < SCARCE_SHARE;
    long sellable = isScarce ? largestLine / 2 : reorderPoint + random.nextLong(1, cover + 12);
    return new StockPlan(key, channel, sellable + safety, safety, reorderPoint, reorderQuantity);
  }
}
