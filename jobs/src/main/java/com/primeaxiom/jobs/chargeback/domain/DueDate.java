package com.primeaxiom.jobs.chargeback.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A due date as processors write it: unix seconds, ISO-8601 with an offset, or a date, which ends
 * at 23:59:59 UTC. A time without an offset is refused, for nobody can know it.
 */
public final class DueDate {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

  private DueDate() {}

  /**
   * The time that is written, epoch milliseconds.
   *
   * @throws DateTimeException when it is none of the forms, or no date of the calendar
   */
  public static long millis(String text) {
    String written = text.strip();
    if (SECONDS.matcher(written).matches()) {
      return Math.multiplyExact(Long.parseLong(written), 1000L);
    }
    if (DATE.matcher(written).matches()) {
      return LocalDate.parse(written).atTime(LAST_SECOND).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written, Instant::from).toEpochMilli();
  }
}
