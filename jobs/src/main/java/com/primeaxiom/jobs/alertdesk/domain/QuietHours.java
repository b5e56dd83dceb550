package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the readers of a channel want to be left alone: between two times of day, on their clock.
 *
 * @param channel the channel
 * @param days on which quiet begins
 * @param from when it begins
 * @param to when it ends, on the next day where it is not after {@code from}
 * @param zone the readers' time zone
 * @param unless severity from which they are told all the same
 */
public record QuietHours(
    String channel, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, Severity unless)
    implements Serializable {

  private static final Pattern LINE =
      Pattern.compile(
          "(#\\S+)\\s+(?:([A-Za-z,-]+)\\s+)?(\\d{2}:\\d{2})-(\\d{2}:\\d{2})\\s+(\\S+)\\s+unless\\s+(\\S+)");

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

  /** How people write the end of a day. */
  private static final String END_OF_DAY = "24:00";

  public QuietHours {
    days = Set.copyOf(days);
  }

  /**
   * Reads lines such as {@code #merchandising 20:00-07:00 Europe/Berlin unless CRITICAL} and {@code
   * #merchandising Sat,Sun 00:00-24:00 Europe/Berlin unless CRITICAL}. Without days it is every
   * day.
   *
   * @throws IllegalArgumentException with a sentence when one cannot be read
   */
  public static List<QuietHours> read(List<String> lines) {
    return lines.stream().map(QuietHours::line).toList();
  }

  private static QuietHours line(String text) {
    Matcher parts = LINE.matcher(text.strip());
    try {
      if (parts.matches()) {
        return new QuietHours(
            parts.group(1),
            parts.group(2) == null ? EnumSet.allOf(DayOfWeek.class) : days(parts.group(2)),
            LocalTime.parse(parts.group(3)),
            parts.group(4).equals(END_OF_DAY)
                ? LocalTime.MIDNIGHT
                : LocalTime.parse(parts.group(4)),
            ZoneId.of(parts.group(5)),
            Severity.valueOf(parts.group(6)));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
    throw new IllegalArgumentException(refusal(text));
  }

  /** Days such as {@code Sat,Sun} and {@code Mon-Thu}. */
  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", 2);
      DayOfWeek last = DayOfWeek.from(DAY.parse(ends[ends.length - 1]));
      DayOfWeek day = DayOfWeek.from(DAY.parse(ends[0]));
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static String refusal(String text) {
    return ("'%s' says no quiet hours; write them as in #merchandising 20:00-07:00 Europe/Berlin"
            + " unless CRITICAL, or with days as in #merchandising Sat,Sun 00:00-24:00"
            + " Europe/Berlin unless CRITICAL.")
        .formatted(text);
  }

  /**
   * When the quiet ends that holds for an alert.
   *
   * @param severity its severity
   * @param nowMillis now, epoch milliseconds
   * @return epoch milliseconds; now when it is not quiet
   */
  long endMillis(Severity severity, long nowMillis) {
    if (severity.compareTo(unless) >= 0) {
      return nowMillis;
    }
    LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(zone).toLocalDate();
    return Math.max(endMillis(today.minusDays(1), nowMillis), endMillis(today, nowMillis));
  }

  /** When the quiet ends that begins on a day; now when it does not hold now. */
  private long endMillis(LocalDate day, long nowMillis) {
    long begin = millis(day, from);
    long end = millis(to.isAfter(from) ? day : day.plusDays(1), to);
    boolean isQuiet = days.contains(day.getDayOfWeek()) && begin <= nowMillis && nowMillis < end;
    return isQuiet ? end : nowMillis;
  }

  private long millis(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}
