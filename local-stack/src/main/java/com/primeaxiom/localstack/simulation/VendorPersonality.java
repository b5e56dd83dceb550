package com.primeaxiom.localstack.simulation;

/**
 * What a vendor of the scenario {@link Scenario#VENDORS} is like: how it ships, and what its papers
 * are worth. Shares are of purchase orders, of lines or of loads; nobody is perfect.
 */
enum VendorPersonality {
  /** Ships in time and in full, and says so. */
  PUNCTUAL,
  /** Ships late. */
  SLOW,
  /** Ships less than was ordered. */
  SHORT_SHIPPING,
  /** Ships well enough, but its papers are late, missing or wrong, and it overlooks changes. */
  SLOPPY;

  /**
   * How goods go out.
   *
   * @param late share of orders shipped late
   * @param mostDaysLate at the most so late
   * @param early share of orders shipped a day or two early
   * @param isShort share of lines shipped short
   * @param told share of short lines that the acknowledgement tells of
   * @param over share of lines with too many units
   * @param wrongItem share of lines with another SKU among the units
   * @param badlyPacked share of lines with units that arrive broken
   * @param overlooksChange share of changed quantities that it overlooks
   */
  record Shipping(
      double late,
      int mostDaysLate,
      double early,
      double isShort,
      double told,
      double over,
      double wrongItem,
      double badlyPacked,
      double overlooksChange) {}

  /**
   * What is said of them.
   *
   * @param answerLate share of orders acknowledged late
   * @param answerMissing share of orders never acknowledged
   * @param noticeLate share of loads announced late
   * @param noticeMissing share of loads never announced
   * @param noticeWrong share of loads whose first notice is wrong
   * @param corrected share of wrong notices that are corrected
   */
  record Papers(
      double answerLate,
      double answerMissing,
      double noticeLate,
      double noticeMissing,
      double noticeWrong,
      double corrected) {}

  Shipping shipping() {
    return switch (this) {
      case PUNCTUAL -> new Shipping(0.02, 3, 0.01, 0.01, 0.5, 0.005, 0.002, 0.002, 0.01);
      case SLOW -> new Shipping(0.35, 8, 0, 0.03, 0.5, 0.01, 0.003, 0.005, 0.02);
      case SHORT_SHIPPING -> new Shipping(0.05, 4, 0.01, 0.28, 0.5, 0.005, 0.003, 0.005, 0.02);
      case SLOPPY -> new Shipping(0.08, 4, 0.03, 0.05, 0.2, 0.04, 0.02, 0.02, 0.30);
    };
  }

  Papers papers() {
    return switch (this) {
      case PUNCTUAL -> new Papers(0.02, 0.005, 0.01, 0.005, 0.01, 0.9);
      case SLOW -> new Papers(0.10, 0.01, 0.03, 0.01, 0.03, 0.8);
      case SHORT_SHIPPING -> new Papers(0.05, 0.01, 0.03, 0.01, 0.03, 0.8);
      case SLOPPY -> new Papers(0.25, 0.10, 0.20, 0.10, 0.25, 0.5);
    };
  }

  /** Vendors take turns. */
  static VendorPersonality of(int vendor) {
    return values()[vendor % values().length];
  }
}
