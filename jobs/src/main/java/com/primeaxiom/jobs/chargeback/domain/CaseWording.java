package com.primeaxiom.jobs.chargeback.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How a case is said to a person. */
final class CaseWording {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private CaseWording() {}

  /** A time, to the second. */
  static String time(long atMillis) {
    return SECOND.format(Instant.ofEpochMilli(atMillis));
  }

  /** A day. */
  static String day(long atMillis) {
    return DAY.format(Instant.ofEpochMilli(atMillis));
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
