package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.Money;

/** What a drift is worth, by the SKU's master data or, without it, by the price last sold at. */
public final class Worth {

  private Worth() {}

  /**
   * Money at risk. Units on offer that are not there risk the revenue of orders that have to be
   * cancelled; units kept from sale lose their margin.
   *
   * @param excess units a channel shows too many; negative for too few
   * @param price master data; null when there is none
   * @param soldAt price of a unit at the newest order; null before any
   * @return null when no price is known
   */
  public static Money of(long excess, SkuPrice price, Money soldAt) {
    long units = Math.abs(excess);
    if (price == null) {
      return soldAt == null ? null : soldAt.times(units);
    }
    long each =
        excess > 0 ? price.priceMinor() : Math.max(0, price.priceMinor() - price.costMinor());
    return new Money(each, price.currency()).times(units);
  }
}
