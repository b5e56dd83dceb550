package com.primeaxiom.jobs.shared;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every mapper makes on the records it is given. */
public final class Require {

  private static final Set<String> CURRENCY_CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Require() {}

  /**
   * A text that must not be blank.
   *
   * @throws InvalidRecordException {@link Refusal#MISSING_VALUE}
   */
  public static String text(String field, String value) throws InvalidRecordException {
    if (value == null || value.isBlank()) {
      throw new InvalidRecordException(Refusal.MISSING_VALUE, field + " is blank.");
    }
    return value;
  }

  /**
   * A quantity that must not be negative.
   *
   * @throws InvalidRecordException {@link Refusal#NEGATIVE_QUANTITY}
   */
  public static long quantity(String field, long units) throws InvalidRecordException {
    if (units < 0) {
      throw new InvalidRecordException(
          Refusal.NEGATIVE_QUANTITY, field + " is " + units + "; a quantity is never negative.");
    }
    return units;
  }

  /**
   * A price that must not be negative.
   *
   * @throws InvalidRecordException {@link Refusal#INVALID_VALUE}
   */
  public static long price(String field, long minor) throws InvalidRecordException {
    if (minor < 0) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + " is " + minor + "; a price is never negative.");
    }
    return minor;
  }

  /**
   * An ISO 4217 currency code.
   *
   * @throws InvalidRecordException {@link Refusal#INVALID_VALUE}
   */
  public static String currency(String field, String code) throws InvalidRecordException {
    if (code == null || !CURRENCY_CODES.contains(code)) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + " is '" + code + "'; give an ISO 4217 code.");
    }
    return code;
  }
}
