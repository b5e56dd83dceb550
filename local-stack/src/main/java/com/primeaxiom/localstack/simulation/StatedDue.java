package com.primeaxiom.localstack.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A due date as a processor writes it.
 *
 * @param at when it is, epoch milliseconds
 * @param text how it is written; null for a UTC time stamp
 */
record StatedDue(long at, String text) {

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  /** Zones with daylight saving time, which begins and ends on other days. */
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));

  /**
   * A day on which a clock is set or that only some years have is hit more often than by chance.
   */
  private static final double SPECIAL_DAYS = 0.2;

  /**
   * A due date about so long after a time, in one of the forms that processors use.
   *
   * @param at about when, epoch milliseconds
   */
  static StatedDue about(long at, SplittableRandom random) {
    LocalDate day = day(at);
    double form = random.nextDouble();
    if (random.nextDouble() < SPECIAL_DAYS) {
      day = special(day);
    }
    if (form < 0.25) {
      return new StatedDue(at, null);
    } else if (form < 0.4) {
      long seconds = at / Times.SECOND;
      return new StatedDue(seconds * Times.SECOND, Long.toString(seconds));
    } else if (form < 0.6) {
      return new StatedDue(millis(day, ZoneOffset.UTC), day.toString());
    } else if (form < 0.7) {
      return new StatedDue(millis(day, ZoneOffset.UTC), day + "T23:59:59Z");
    } else if (form < 0.9) {
      return inZone(day, ZONES.get(random.nextInt(ZONES.size())));
    }
    LocalDate end = day.withDayOfMonth(day.lengthOfMonth());
    return new StatedDue(millis(end, ZoneOffset.UTC), null);
  }

  /** A due date at that time, written as a time stamp. */
  static StatedDue exactly(long at) {
    return new StatedDue(at, null);
  }

  private static StatedDue inZone(LocalDate day, ZoneId zone) {
    ZonedDateTime end = day.atTime(LAST_SECOND).atZone(zone);
    return new StatedDue(
        end.toInstant().toEpochMilli(),
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end.toOffsetDateTime()));
  }

  /** The last day of February, or the last Sunday of March or October, when one is near. */
  private static LocalDate special(LocalDate day) {
    for (int days = 0; days <= 10; days++) {
      LocalDate near = day.plusDays(days);
      boolean isLastOfFebruary =
          near.getMonthValue() == 2 && near.getDayOfMonth() == near.lengthOfMonth();
      boolean isClockChange =
          (near.getMonthValue() == 3 || near.getMonthValue() == 10)
              && near.getDayOfWeek().getValue() == 7
              && near.getDayOfMonth() > near.lengthOfMonth() - 7;
      if (isLastOfFebruary || isClockChange) {
        return near;
      }
    }
    return day;
  }

  private static long millis(LocalDate day, ZoneOffset offset) {
    return day.atTime(LAST_SECOND).toInstant(offset).toEpochMilli();
  }

  private static LocalDate day(long at) {
    return Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
