package com.primeaxiom.localstack.simulation;

/** What of a purchase order line is on a load, and what becomes of it on the way. */
final class LoadLine {

  private final Purchase purchase;
  private final PurchaseLine line;
  private final long units;
  private final long wrongUnits;
  private final Product wrongItem;
  private final long broken;
  private InboundLoad load;
  private long lost;
  private long carrierBroken;

  /**
   * Goods that are made ready.
   *
   * @param units units of the SKU that was ordered
   * @param wrongUnits units of another
   * @param wrongItem that other; null without one
   * @param broken units of the right ones that break because of how they are packed
   */
  LoadLine(
      Purchase purchase,
      PurchaseLine line,
      long units,
      long wrongUnits,
      Product wrongItem,
      long broken) {
    this.purchase = purchase;
    this.line = line;
    this.units = units;
    this.wrongUnits = wrongUnits;
    this.wrongItem = wrongItem;
    this.broken = broken;
  }

  Purchase purchase() {
    return purchase;
  }

  PurchaseLine line() {
    return line;
  }

  long units() {
    return units;
  }

  long wrongUnits() {
    return wrongUnits;
  }

  Product wrongItem() {
    return wrongItem;
  }

  long broken() {
    return broken;
  }

  InboundLoad load() {
    return load;
  }

  void putOn(InboundLoad one) {
    load = one;
  }

  /** The carrier loses units. */
  void lose(long count) {
    lost = count;
  }

  /** The carrier breaks units. */
  void breakSome(long count) {
    carrierBroken = count;
  }

  long lost() {
    return lost;
  }

  long carrierBroken() {
    return carrierBroken;
  }

  /** Units that can be counted as sound. */
  long sound() {
    return units - lost - damaged();
  }

  /** Units that are counted as damaged. */
  long damaged() {
    return Math.min(units - lost, broken + carrierBroken);
  }

  int cartons() {
    return (int) ((units + wrongUnits + line.unitsPerCase() - 1) / line.unitsPerCase());
  }

  int cartonsLost() {
    return (int) (lost / line.unitsPerCase());
  }
}
