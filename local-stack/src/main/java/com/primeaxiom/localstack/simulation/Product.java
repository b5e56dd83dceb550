package com.primeaxiom.localstack.simulation;

import java.util.List;
import java.util.Optional;

/**
 * A SKU of the catalogue.
 *
 * @param index place in the catalogue
 * @param sku stock keeping unit
 * @param velocity how fast it sells
 * @param category merchandising category
 * @param priceMinor price of a unit, minor units of {@link Catalogue#CURRENCY}
 * @param costMinor cost of a unit
 * @param vendor place of its vendor in the catalogue
 * @param linesPerDay order lines a day at a mean location, without promotions
 * @param promotions when it sells much faster
 */
record Product(
    int index,
    String sku,
    Velocity velocity,
    String category,
    long priceMinor,
    long costMinor,
    int vendor,
    double linesPerDay,
    List<Promotion> promotions) {

  /** What a promotion does to demand. */
  static final double PROMOTION_FACTOR = 15;

  /** From when, inclusive, until when, exclusive. */
  record Promotion(long from, long until) {}

  /** The promotion that goes on at a moment. */
  Optional<Promotion> promotionAt(long millis) {
    for (Promotion promotion : promotions) {
      if (millis >= promotion.from() && millis < promotion.until()) {
        return Optional.of(promotion);
      }
    }
    return Optional.empty();
  }

  /** Times the usual demand at a moment. */
  double factorAt(long millis) {
    return promotionAt(millis).isPresent() ? PROMOTION_FACTOR : 1;
  }

  double greatestFactor() {
    return promotions.isEmpty() ? 1 : PROMOTION_FACTOR;
  }

  /** Money that a difference of so many units is worth: lost price if too many are shown. */
  long moneyMinor(long signedUnits) {
    return signedUnits > 0 ? signedUnits * priceMinor : -signedUnits * (priceMinor - costMinor);
  }
}
