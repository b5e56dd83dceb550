package com.primeaxiom.jobs.shared;

import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that every mapper makes on the records it is given. */
public final class Require {

  private static final Set<String> CURRENCY_CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** More is a defect of the sender, and sums of such numbers would overflow. */
  private static final long MAXIMUM_UNITS = 1_000_000_000L;

  private static final long MAXIMUM_PRICE_MINOR = 1_000_000_000L;

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

  /** A text that may be missing; null when it is blank. */
  public static String textOrNull(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * A symbol that has to be one that this version knows.
   *
   * @throws InvalidRecordException {@link Refusal#INVALID_VALUE} when it is not
   */
  public static void known(String field, boolean isKnown) throws InvalidRecordException {
    if (!isKnown) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + " is one that this version does not know.");
    }
  }

  /** A time that may be missing, epoch milliseconds; 0 when it is. */
  public static long millisOrNone(Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }

  /**
   * A quantity that must not be negative.
   *
   * @throws InvalidRecordException {@link Refusal#NEGATIVE_QUANTITY}; {@link Refusal#INVALID_VALUE}
   *     above a thousand million
   */
  public static long quantity(String field, long units) throws InvalidRecordException {
    if (units < 0) {
      throw new InvalidRecordException(
          Refusal.NEGATIVE_QUANTITY, field + " is " + units + "; a quantity is never negative.");
    }
    atMost(field, units, MAXIMUM_UNITS);
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
    atMost(field, minor, MAXIMUM_PRICE_MINOR);
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

  private static void atMost(String field, long value, long maximum) throws InvalidRecordException {
    if (value > maximum) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE,
          field + " is " + value + "; more than " + maximum + " is no figure.");
    }
  }
}
