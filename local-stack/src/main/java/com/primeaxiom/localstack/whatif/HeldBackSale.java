package com.primeaxiom.localstack.whatif;

import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;

/**
 * What would have become of a sale.
 *
 * @param atMillis event time, epoch milliseconds
 * @param channel channel that made it; empty where units vanished that had been promised
 * @param oversold units of it that could not be shipped, as it was
 * @param fate what would have become of them
 */
public record HeldBackSale(long atMillis, String channel, long oversold, Fate fate) {

  /**
   * Units, by what would have become of them.
   *
   * @param refused units that the channel would not have sold
   * @param averted of these, units that could not be shipped: nobody would have been disappointed
   * @param served units that could not be shipped and could have been, from what was left of
   *     earlier lines
   * @param lost refused units that were shipped to somebody who wanted them
   */
  public record Fate(long refused, long averted, long served, long lost) {

    static Fate of(Sold sold, long refused, long left) {
      long averted = Math.min(refused, sold.oversold());
      return new Fate(
          refused,
          averted,
          Math.min(sold.oversold() - averted, left),
          Math.min(refused - averted, sold.good()));
    }
  }

  /** Units that would not have been oversold. */
  public long prevented() {
    return fate.averted() + fate.served();
  }

  /** Whether it was an oversell and would have been none. */
  public boolean isPrevented() {
    return oversold > 0 && prevented() == oversold;
  }
}
