package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;

/** How stock, chances and money are said to a person. */
final class RiskWording {

  private static final double CERTAIN = 0.995;
  private static final double UNLIKELY = 0.005;

  private RiskWording() {}

  /** A SKU and its location. */
  static String place(SkuLocation key) {
    return key.sku() + " at " + key.locationId();
  }

  /** Units, where a part of one is one. */
  static long whole(double units) {
    return Math.max(1, Math.round(units));
  }

  /** A probability; what is nearly certain is not said to be. */
  static String percent(double probability) {
    if (probability >= CERTAIN) {
      return "over 99 %";
    }
    return probability < UNLIKELY ? "under 1 %" : Math.round(100 * probability) + " %";
  }

  /** Money after a colon, or nothing when no price is known. */
  static String money(Money money, String what) {
    return money == null ? "" : ": " + money.inWords() + " " + what;
  }
}
