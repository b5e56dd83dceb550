package com.primeaxiom.jobs.vendorscore.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How figures are said to a person. */
final class Wording {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** So many of a thing. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** A time, to the minute. */
  static String time(long atMillis) {
    return MINUTE.format(Instant.ofEpochMilli(atMillis));
  }

  /** A duration in its two largest units. */
  static String duration(long millis) {
    Duration length = Duration.ofMillis(Math.max(0, millis));
    if (length.toDays() > 0) {
      int hours = length.toHoursPart();
      return length.toDays() + " d" + (hours == 0 ? "" : " " + hours + " h");
    }
    return length.toHours() > 0 ? length.toHours() + " h" : length.toMinutes() + " min";
  }

  /** Line numbers, the first few of them. */
  static String lines(List<Integer> numbers) {
    int shown = 8;
    String some = String.join(", ", numbers.stream().limit(shown).map(String::valueOf).toList());
    int more = numbers.size() - shown;
    return (numbers.size() == 1 ? "line " : "lines ")
        + some
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A share, with one decimal. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Who answers for something. */
  static String party(Party party) {
    return switch (party) {
      case VENDOR -> "the vendor";
      case CARRIER -> "the carrier";
      case OWN_DOCK -> "our own dock";
    };
  }
}
