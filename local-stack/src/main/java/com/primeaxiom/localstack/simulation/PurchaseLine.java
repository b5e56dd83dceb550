package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;

/** A line of a purchase order: what is wanted, what its vendor makes of it, and what came. */
final class PurchaseLine {

  private final int number;
  private final Product product;
  private final long unitsPerCase;
  private final Intent intent;
  private final List<LoadLine> shipped = new ArrayList<>();
  private long wanted;
  private long vendorBelieves;
  private long acknowledged;
  private long sound;
  private long damaged;

  /**
   * What its vendor will do with it, decided when it is ordered.
   *
   * @param fill share of the units that it ships
   * @param isTold whether the acknowledgement says so
   * @param remainderAfter milliseconds after the ship date when it ships the rest; 0 for never
   * @param over share of units too many
   * @param hasWrongItem whether another SKU is among the units
   * @param isBadlyPacked whether units arrive broken
   */
  record Intent(
      double fill,
      boolean isTold,
      long remainderAfter,
      double over,
      boolean hasWrongItem,
      boolean isBadlyPacked) {

    /** Units that it ships of so many. */
    long shipsOf(long units) {
      return Math.round(units * fill);
    }
  }

  PurchaseLine(int number, Product product, long unitsPerCase, long wanted, Intent intent) {
    this.number = number;
    this.product = product;
    this.unitsPerCase = unitsPerCase;
    this.intent = intent;
    this.wanted = wanted;
    this.vendorBelieves = wanted;
    this.acknowledged = wanted;
  }

  int number() {
    return number;
  }

  Product product() {
    return product;
  }

  long unitsPerCase() {
    return unitsPerCase;
  }

  Intent intent() {
    return intent;
  }

  /** Units wanted now; 0 for a line taken out. */
  long wanted() {
    return wanted;
  }

  /** Units that the vendor takes to be wanted. */
  long vendorBelieves() {
    return vendorBelieves;
  }

  /** Another quantity is wanted. */
  void want(long units, boolean isOverlooked) {
    wanted = units;
    if (!isOverlooked) {
      vendorBelieves = units;
      acknowledged = units;
    }
  }

  /** Units by the vendor's last word. */
  long acknowledged() {
    return acknowledged;
  }

  void acknowledge(long units) {
    acknowledged = units;
  }

  /** What went out for it. */
  List<LoadLine> shipped() {
    return shipped;
  }

  long sound() {
    return sound;
  }

  long damaged() {
    return damaged;
  }

  void count(long soundUnits, long damagedUnits) {
    sound += soundUnits;
    damaged += damagedUnits;
  }
}
