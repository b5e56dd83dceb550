package com.primeaxiom.jobs.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param amountMinor minor units of the currency (cents, pence)
 * @param currency ISO 4217 code
 */
public record Money(long amountMinor, @Repeated String currency) {

  /** The amount as a person writes it, for example {@code 34.30 GBP}. */
  public String inWords() {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(amountMinor, digits).toPlainString() + " " + currency;
  }

  /** This amount that many times; at the limit of what can be counted it stays there. */
  public Money times(long units) {
    boolean fits =
        BigInteger.valueOf(amountMinor).multiply(BigInteger.valueOf(units)).bitLength() < Long.SIZE;
    return new Money(
        fits
            ? amountMinor * units
            : (amountMinor < 0) == (units < 0) ? Long.MAX_VALUE : Long.MIN_VALUE,
        currency);
  }
}
