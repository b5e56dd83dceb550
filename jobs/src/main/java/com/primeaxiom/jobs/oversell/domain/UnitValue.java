package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;

/**
 * What a unit is worth.
 *
 * @param priceMinor price of a unit in minor units
 * @param costMinor landed cost of a unit in minor units
 * @param currency ISO 4217 code of both
 */
public record UnitValue(long priceMinor, long costMinor, String currency) {

  /** What a unit earns, in minor units; never less than nothing. */
  public long marginMinor() {
    return Math.max(0, priceMinor - costMinor);
  }

  /** The margin of so many units, which may be parts of one. */
  public Money margin(double units) {
    return new Money(Math.round(units * marginMinor()), currency);
  }

  /**
   * What it costs to have sold so many units that cannot be shipped: their margin, and a penalty
   * for each in fees, service and customers who do not come back.
   *
   * @param units expected units, which may be parts of one
   * @param penaltyShare penalty as a share of the price
   */
  public Money loss(double units, double penaltyShare) {
    return new Money(Math.round(units * (marginMinor() + penaltyShare * priceMinor)), currency);
  }
}
