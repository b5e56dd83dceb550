package com.primeaxiom.jobs.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How figures are said to a person, the same in every job. */
public final class Wording {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** So many of a thing. */
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Names in a row: {@code a, b and c}. */
  public static String row(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** A figure with one decimal. */
  public static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A time, to the minute. */
  public static String time(long atMillis) {
    return MINUTE.format(Instant.ofEpochMilli(atMillis));
  }

  /** A duration that is not known exactly. */
  public static String about(long millis) {
    return millis < 60_000 ? duration(millis) : "about " + duration(millis);
  }

  /** A duration in its two largest units. */
  public static String duration(long millis) {
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
