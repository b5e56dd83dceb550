package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.Drift;
import java.io.Serializable;

/**
 * How soon a person should look, by the money at risk.
 *
 * @param mediumMinor money at risk, in minor units of its currency, from which it is today's work
 * @param highMinor money at risk, in minor units of its currency, from which it is this hour's work
 */
public record SeverityRule(long mediumMinor, long highMinor) implements Serializable {

  private static final double HIGH_ABOVE = 0.5;
  private static final double MEDIUM_ABOVE = 0.2;

  /**
   * The severity of a drift. Selling what is not there at all, for more than small money, is
   * critical. Without a price the share that is wrong has to do; lost sales alone are then never
   * more than medium, for no customer is let down.
   *
   * @param money money at risk; null when no price is known
   */
  public Severity of(Drift drift, Money money) {
    boolean isNothingThere = drift.excess() > 0 && drift.promisable() <= 0;
    if (money != null) {
      Severity byMoney = of(money);
      return isNothingThere && byMoney != Severity.LOW ? Severity.CRITICAL : byMoney;
    }
    if (isNothingThere) {
      return Severity.CRITICAL;
    }
    if (drift.relativeExcess() > HIGH_ABOVE) {
      return drift.excess() > 0 ? Severity.HIGH : Severity.MEDIUM;
    }
    return drift.relativeExcess() > MEDIUM_ABOVE ? Severity.MEDIUM : Severity.LOW;
  }

  /**
   * The severity by money alone.
   *
   * @param money money at risk; null when no price is known, which is taken for today's work
   */
  public Severity of(Money money) {
    if (money == null) {
      return Severity.MEDIUM;
    }
    if (money.amountMinor() < mediumMinor) {
      return Severity.LOW;
    }
    return money.amountMinor() < highMinor ? Severity.MEDIUM : Severity.HIGH;
  }
}
