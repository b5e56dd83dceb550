package com.primeaxiom.localstack.replay;

import java.time.Duration;
import java.util.Locale;

/**
 * How fast event time passes.
 *
 * @param factor seconds of event time in one second; infinite for as fast as Kafka takes them
 */
public record Speed(double factor) {

  /** As fast as Kafka takes them. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  private static final Duration TICKS_AT_MAX = Duration.ofMinutes(10);

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("A speed is 'max' or a number above 0.");
    }
  }

  /** Reads {@code max} or a number, for example {@code 60} for an hour a minute. */
  public static Speed parse(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals("max")) {
      return MAX;
    }
    try {
      return new Speed(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A speed is 'max' or a number above 0, not " + text, e);
    }
  }

  /** Whether nothing is waited for. */
  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  /**
   * Event time between two ticks unless one asks otherwise: ten minutes at full speed, else what
   * passes in one real second, and never under a second.
   */
  public Duration defaultTickInterval() {
    return isMax() ? TICKS_AT_MAX : Duration.ofMillis(Math.max(1_000, Math.round(1_000 * factor)));
  }

  /** Real time that so much event time takes. */
  Duration realTime(Duration eventTime) {
    return isMax()
        ? Duration.ZERO
        : Duration.ofNanos(Math.round(eventTime.toMillis() / factor * 1e6));
  }
}
