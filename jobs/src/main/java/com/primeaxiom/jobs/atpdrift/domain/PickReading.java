package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.PickState;

/**
 * Picks at a SKU and location have failed, or the stock has proved to be there or was counted.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time
 * @param effectiveAtMillis event time of the fact that says so; earlier when the fact was late
 * @param picks the failed picks; none once the stock is proved or counted
 * @param onHand units the warehouse believes to have
 * @param unitPrice price of a unit at the newest order; null before any
 * @param isFarewell whether nothing is heard of the key any more, which is now forgotten
 */
public record PickReading(
    SkuLocation key,
    long occurredAtMillis,
    long effectiveAtMillis,
    PickState picks,
    long onHand,
    Money unitPrice,
    boolean isFarewell) {

  /**
   * The picks of a key now.
   *
   * @param nowMillis event time
   * @param effectiveMillis event time of the fact that changed them
   */
  public static PickReading of(
      SkuLocation key, BalanceState balance, long nowMillis, long effectiveMillis) {
    return new PickReading(
        key,
        nowMillis,
        effectiveMillis,
        balance.picks(),
        onHand(balance),
        balance.demand().unitPrice(),
        false);
  }

  /** The last that is said of a key which has fallen silent: nothing fails there any more. */
  public static PickReading farewell(SkuLocation key, BalanceState balance, long nowMillis) {
    return new PickReading(
        key,
        nowMillis,
        nowMillis,
        PickState.PROVEN,
        onHand(balance),
        balance.demand().unitPrice(),
        true);
  }

  private static long onHand(BalanceState balance) {
    return balance.isStockKnown() ? balance.warehouse().stock().onHand() : 0;
  }
}
