package com.primeaxiom.jobs.chargeback.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How figures are said to a person. */
final class Wording {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private Wording() {}

  /** A time, to the second. */
  static String time(long atMillis) {
    return SECOND.format(Instant.ofEpochMilli(atMillis));
  }

  /** A day. */
  static String day(long atMillis) {
    return DAY.format(Instant.ofEpochMilli(atMillis));
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

  /** A name of the domain in words. */
  static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Missing evidence, with who has it. */
  static String gaps(List<EvidenceField> gaps) {
    return String.join(
        ", ", gaps.stream().map(gap -> gap.label() + " (" + gap.owner() + ")").toList());
  }
}
