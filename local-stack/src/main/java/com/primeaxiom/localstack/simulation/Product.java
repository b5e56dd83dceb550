package com.primeaxiom.localstack.simulation;

import java.util.List;
import java.util.Optional;

/**
 * A SKU of the catalogue.
 *
 * @param index place in the catalogue
 * @param sku stock keeping unit
 * @param velocity how fast it sells
 * @param description name
 * @param category merchandising category
 * @param priceMinor price of a unit, minor units of the currency
 * @param costMinor cost of a unit
 * @param currency ISO 4217 code
 * @param vendor place of its vendor in the catalogue
 * @param linesPerDay order lines a day at a mean location, without promotions
 * @param lineSize how many units are ordered at once
 * @param promotions when it sells much faster
 */
record Product(
    int index,
    String sku,
    Velocity velocity,
    String description,
    String category,
    long priceMinor,
    long costMinor,
    String currency,
    int vendor,
    double linesPerDay,
    LineSize lineSize,
    List<Promotion> promotions) {

  /**
   * Units of an order line.
   *
   * @param planned what whoever fills the shelves reckons with
   * @param mean what it is
   * @param meanSquare mean of the squares
   */
  record LineSize(double planned, double mean, double meanSquare) {}

  /** What a promotion does to demand where all promotions are alike. */
  static final double PROMOTION_FACTOR = 15;

  /**
   * A time of much demand.
   *
   * @param from from when, inclusive
   * @param until until when, exclusive
   * @param factor times the usual demand
   * @param announcement how it was announced; null when it was not
   */
  record Promotion(long from, long until, double factor, Announcement announcement) {}

  /** When master data said that there would be a promotion, and what it was planned to do. */
  record Announcement(long at, double factor) {}

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
    return promotionAt(millis).map(Promotion::factor).orElse(1.0);
  }

  double greatestFactor() {
    return promotions.stream().mapToDouble(Promotion::factor).max().orElse(1);
  }

  /** Money that a difference of so many units is worth: lost price if too many are shown. */
  long moneyMinor(long signedUnits) {
    return signedUnits > 0 ? signedUnits * priceMinor : -signedUnits * (priceMinor - costMinor);
  }
}
