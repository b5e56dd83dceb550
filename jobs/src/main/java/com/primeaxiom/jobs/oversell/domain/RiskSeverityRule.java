package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;

/**
 * How soon a person should look, by the money at risk and by the time that is left.
 *
 * @param mediumMinor money at risk, in minor units of its currency, from which it is today's work
 * @param highMinor money at risk, in minor units of its currency, from which it is this hour's work
 * @param soonMillis time to the stock-out, by the cautious figure, within which what is more than
 *     small money is one degree more severe; without it a large loss next week would come before a
 *     middling one that only this hour can prevent
 */
public record RiskSeverityRule(long mediumMinor, long highMinor, long soonMillis)
    implements Serializable {

  /**
   * The severity.
   *
   * @param money money at risk; null when no price is known, which is taken for today's work
   * @param leftMillis time that is left to act
   */
  public Severity of(Money money, long leftMillis) {
    Severity byMoney = byMoney(money);
    if (byMoney == Severity.LOW || leftMillis > soonMillis) {
      return byMoney;
    }
    return byMoney == Severity.MEDIUM ? Severity.HIGH : Severity.CRITICAL;
  }

  private Severity byMoney(Money money) {
    if (money == null) {
      return Severity.MEDIUM;
    }
    if (money.amountMinor() < mediumMinor) {
      return Severity.LOW;
    }
    return money.amountMinor() < highMinor ? Severity.MEDIUM : Severity.HIGH;
  }
}
