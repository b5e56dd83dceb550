package com.primeaxiom.localstack.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the UCI Online Retail data, as it stands.
 *
 * @param invoice invoice number; a leading C is a cancellation, a leading A an adjustment of debts
 * @param stockCode what was sold; not all of them are goods
 * @param description name of it, often blank
 * @param quantity units, negative on cancellations and on write-offs
 * @param localTime time at the shop's clock, to the minute
 * @param unitPrice price of one unit in pounds
 * @param customer customer number; empty for about a quarter
 * @param country where the customer is
 */
record InvoiceLine(
    String invoice,
    String stockCode,
    String description,
    long quantity,
    LocalDateTime localTime,
    BigDecimal unitPrice,
    Optional<String> customer,
    String country) {

  /**
   * Goods have a code that begins with five digits, or with DCGS (a series of gifts). Everything
   * else is no goods: POST, DOT and C2 (carriage), D (discount), M (manual), S (samples), B (bad
   * debt), BANK CHARGES, AMAZONFEE, CRUK (a charity), PADS, gift_0001_* (vouchers) and whatever
   * comes.
   */
  private static final Pattern GOODS = Pattern.compile("(\\d{5}|DCGS).*");

  boolean isCancellation() {
    return invoice.startsWith("C");
  }

  boolean isGoods() {
    return GOODS.matcher(stockCode).matches();
  }

  /** Price in pence, rounded half-even: a few prices have a third decimal. */
  long unitPriceMinor() {
    return unitPrice.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
