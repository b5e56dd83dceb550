package com.primeaxiom.localstack.scoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as people read them. */
final class FigureText {

  /** What nobody knows. */
  static final String UNKNOWN = "–";

  private static final double PERCENT = 100;

  private FigureText() {}

  static String percent(Share share) {
    return number(share.value(), "%.1f %%", PERCENT);
  }

  /** The ends of a share's interval, in per cent. */
  static String interval(Share share) {
    return share.of() == 0
        ? UNKNOWN
        : String.format(
            Locale.ROOT,
            "%.1f–%.1f",
            share.lower().orElseThrow() * PERCENT,
            share.upper().orElseThrow() * PERCENT);
  }

  static String withInterval(Share share) {
    return share.of() == 0 ? UNKNOWN : "%s (%s)".formatted(percent(share), interval(share));
  }

  /** Median and 90 % quantile. */
  static String spread(Optional<Spread> spread, String format) {
    return spread
        .map(
            it ->
                String.format(Locale.ROOT, format, it.median())
                    + " / "
                    + String.format(Locale.ROOT, format, it.p90()))
        .orElse(UNKNOWN);
  }

  static String number(OptionalDouble value, String format) {
    return number(value, format, 1);
  }

  private static String number(OptionalDouble value, String format, double factor) {
    return value.isPresent()
        ? String.format(Locale.ROOT, format, value.getAsDouble() * factor)
        : UNKNOWN;
  }

  /** An amount without its currency, with as many places as that has. */
  static String money(long minor, String currencyCode) {
    int digits =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getCurrencyCode().equals(currencyCode))
            .mapToInt(currency -> Math.max(0, currency.getDefaultFractionDigits()))
            .findFirst()
            .orElse(2);
    return String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(minor, digits));
  }

  /** A length of time in its two greatest units. */
  static String time(Duration time) {
    if (time.toHours() > 0) {
      return String.format(Locale.ROOT, "%d h %d min", time.toHours(), time.toMinutesPart());
    }
    if (time.toMinutes() > 0) {
      return String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
    }
    return time.toSeconds() + " s";
  }
}
