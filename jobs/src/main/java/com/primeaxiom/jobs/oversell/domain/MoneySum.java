package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Money of many, by currency: exact, for a sum from which parts are taken away again must not lose
 * anything.
 *
 * @param minorByCurrency minor units by ISO 4217 code, none of them 0
 */
public record MoneySum(Map<String, BigDecimal> minorByCurrency) {

  /** Nothing. */
  public static final MoneySum NONE = new MoneySum(Map.of());

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** With so much more; null for what has no price. */
  public MoneySum plus(Money money) {
    return money == null ? this : with(money.currency(), BigDecimal.valueOf(money.amountMinor()));
  }

  /** With so much less; null for what has no price. */
  public MoneySum minus(Money money) {
    return money == null
        ? this
        : with(money.currency(), BigDecimal.valueOf(money.amountMinor()).negate());
  }

  private MoneySum with(String currency, BigDecimal minor) {
    Map<String, BigDecimal> sums = new TreeMap<>(minorByCurrency);
    BigDecimal sum = sums.getOrDefault(currency, BigDecimal.ZERO).add(minor);
    if (sum.signum() == 0) {
      sums.remove(currency);
    } else {
      sums.put(currency, sum);
    }
    return new MoneySum(sums);
  }

  /**
   * Whether it has doubled in a currency.
   *
   * @param before what it was
   * @param leastMinor minor units below which nobody minds
   */
  boolean isDoubleOf(MoneySum before, long leastMinor) {
    return minorByCurrency.entrySet().stream()
        .anyMatch(
            sum ->
                sum.getValue().compareTo(BigDecimal.valueOf(leastMinor)) >= 0
                    && sum.getValue().compareTo(before.in(sum.getKey()).multiply(TWO)) >= 0);
  }

  private BigDecimal in(String currency) {
    return minorByCurrency.getOrDefault(currency, BigDecimal.ZERO);
  }

  /** The sum; null when nothing has a price, or there are several currencies. */
  public Money inOneCurrency() {
    return minorByCurrency.size() == 1 ? greatest() : null;
  }

  /** The sum in the currency in which it is greatest, in minor units; null without any. */
  Money greatest() {
    return minorByCurrency.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(MoneySum::money)
        .orElse(null);
  }

  /** As a person writes it, by currency; empty without any. */
  String inWords() {
    return new TreeMap<>(minorByCurrency)
        .entrySet().stream().map(sum -> money(sum).inWords()).collect(Collectors.joining(" and "));
  }

  /** At the limit of what can be counted it stays there. */
  private static Money money(Map.Entry<String, BigDecimal> sum) {
    return new Money(sum.getValue().min(MOST).longValue(), sum.getKey());
  }
}
