package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the readers of a channel want to be left alone: between two times of day, on their clock.
 *
 * @param channel the channel
 * @param from when quiet begins; the same as {@code to} is no hour
 * @param to when it ends, on the next day where it is before {@code from}
 * @param zone the readers' time zone
 * @param unless severity from which they are told all the same
 */
public record QuietHours(String channel, LocalTime from, LocalTime to, ZoneId zone, Severity unless)
    implements Serializable {

  private static final Pattern LINE =
      Pattern.compile("(#\\S+)\\s+(\\d{2}:\\d{2})-(\\d{2}:\\d{2})\\s+(\\S+)\\s+unless\\s+(\\S+)");

  /**
   * Reads lines such as {@code #merchandising 20:00-07:00 Europe/Berlin unless CRITICAL}.
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
            LocalTime.parse(parts.group(2)),
            LocalTime.parse(parts.group(3)),
            ZoneId.of(parts.group(4)),
            Severity.valueOf(parts.group(5)));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal(text), e);
    }
    throw new IllegalArgumentException(refusal(text));
  }

  private static String refusal(String text) {
    return ("'%s' says no quiet hours; write them as in #merchandising 20:00-07:00 Europe/Berlin"
            + " unless CRITICAL.")
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
    ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
    LocalTime time = now.toLocalTime();
    boolean isOverMidnight = from.isAfter(to);
    boolean isQuiet =
        isOverMidnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!isQuiet) {
      return nowMillis;
    }
    boolean endsTomorrow = isOverMidnight && !time.isBefore(from);
    ZonedDateTime end = now.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(to).atZone(zone);
    return Math.max(nowMillis, end.toInstant().toEpochMilli());
  }
}
