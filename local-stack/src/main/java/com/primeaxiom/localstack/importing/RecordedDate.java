package com.primeaxiom.localstack.importing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in a date column of the SCMS data: a date, or some text in its place such as {@code
 * Date Not Captured}.
 *
 * @param date the date; empty when the text is none
 * @param text what stands there, without surrounding blanks
 */
record RecordedDate(Optional<LocalDate> date, String text) {

  /** The columns of orders have the first form, those of deliveries the second. */
  private static final List<DateTimeFormatter> FORMS =
      List.of(form("M/d/[uuuu][uu]"), form("d-MMM-[uuuu][uu]"));

  /** Reads a column; a year of two digits is one of this century. */
  static RecordedDate of(String column) {
    String text = column.strip();
    return new RecordedDate(
        FORMS.stream().map(form -> parsed(text, form)).flatMap(Optional::stream).findFirst(), text);
  }

  private static Optional<LocalDate> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDate.parse(text, form));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.US)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
