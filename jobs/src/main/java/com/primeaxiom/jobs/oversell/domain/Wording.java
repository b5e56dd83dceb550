package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How figures are said to a person. */
final class Wording {

  private static final double CERTAIN = 0.995;
  private static final double UNLIKELY = 0.005;

  private Wording() {}

  /** A SKU and its location. */
  static String place(SkuLocation key) {
    return key.sku() + " at " + key.locationId();
  }

  /** Names in a row: {@code a, b and c}. */
  static String row(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Units, where a part of one is one. */
  static long whole(double units) {
    return Math.max(1, Math.round(units));
  }

  /** So many of a thing. */
  static String count(long units, String thing) {
    return units + " " + thing + (units == 1 ? "" : "s");
  }

  /** A figure with one decimal. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A probability; what is nearly certain is not said to be. */
  static String percent(double probability) {
    if (probability >= CERTAIN) {
      return "over 99 %";
    }
    return probability < UNLIKELY ? "under 1 %" : Math.round(100 * probability) + " %";
  }

  /** Money after a colon, or nothing when no price is known. */
  static String money(Money money, String what) {
    return money == null ? "" : ": " + money.inWords() + " " + what;
  }

  /** A duration that is not known exactly. */
  static String about(long millis) {
    return millis < 60_000 ? duration(millis) : "about " + duration(millis);
  }

  /** A duration in its two largest units. */
  static String duration(long millis) {
    Duration length = Duration.ofMillis(Math.max(0, millis));
    if (length.toDays() > 0) {
      return two(length.toDays(), "d", length.toHoursPart(), "h");
    }
    if (length.toHours() > 0) {
      return two(length.toHours(), "h", length.toMinutesPart(), "min");
    }
    return length.toMinutes() > 0 ? length.toMinutes() + " min" : "less than a minute";
  }

  private static String two(long large, String largeUnit, int small, String smallUnit) {
    return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
