package com.primeaxiom.localstack.replay;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people type them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}, {@code 2d}.
 */
public final class DurationText implements ITypeConverter<Duration> {

  private static final Pattern SHORT = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

  @Override
  public Duration convert(String text) {
    return parse(text);
  }

  /**
   * Reads a number with a unit, or ISO-8601 such as {@code PT1H30M}.
   *
   * @throws TypeConversionException with a sentence when it is neither
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      if (!matcher.matches()) {
        return Duration.parse(text.strip());
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration; write for example 500ms, 60s, 5m, 1h or 2d");
    }
  }
}
