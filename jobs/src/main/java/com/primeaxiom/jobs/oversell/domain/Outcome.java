package com.primeaxiom.jobs.oversell.domain;

/**
 * How a forecast met what happened.
 *
 * @param kind right, or in which way wrong
 * @param velocity how fast the SKU sold
 * @param forecastAtMillis event time of the forecast
 * @param probability what it said
 * @param decidedAtMillis event time at which units were oversold, or at which the window ended
 *     without
 * @param units units that were oversold; 0 when none were
 * @param leadMillis time from the warning to the oversell; 0 where there was no warning, or no
 *     oversell
 * @param brier the forecast's term of the Brier score, (probability − happened)²
 * @param alertId the alert; null where nobody was warned
 * @param cameTrue whether units were oversold within the window that the probability is for; a
 *     warning may be right beyond it, while its alert is open
 */
public record Outcome(
    Kind kind,
    VelocityClass velocity,
    long forecastAtMillis,
    double probability,
    long decidedAtMillis,
    long units,
    long leadMillis,
    double brier,
    String alertId,
    boolean cameTrue) {

  /** What became of it. */
  public enum Kind {
    /** Warned of, and it happened. */
    TRUE_POSITIVE,
    /** Warned of, and it did not happen; also where the warning itself prevented it. */
    FALSE_POSITIVE,
    /** Not warned of, and it happened. */
    FALSE_NEGATIVE,
    /** Not warned of, and it did not happen. */
    TRUE_NEGATIVE,
    /** Not warned of when the forecast was made, later it was, and then it happened. */
    OVERTAKEN
  }

  /** Whether units were oversold. */
  public boolean happened() {
    return kind == Kind.TRUE_POSITIVE || kind == Kind.FALSE_NEGATIVE || kind == Kind.OVERTAKEN;
  }

  /**
   * Whether it was said before it was known. What is noted only because units were oversold says
   * nothing of probabilities.
   */
  public boolean isForecast() {
    return !happened() || decidedAtMillis > forecastAtMillis;
  }
}
