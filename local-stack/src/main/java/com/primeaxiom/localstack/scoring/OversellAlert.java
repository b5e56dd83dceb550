package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A warning that more will be sold than can be shipped.
 *
 * @param episode when it was said, and until when
 * @param opening the figures by which it was opened, by name
 * @param latest the figures of its last step, by name
 */
record OversellAlert(
    AlertEpisode<StockPlace> episode, Map<String, Double> opening, Map<String, Double> latest) {

  private static final String WINDOW = "exposure_window";
  private static final double MILLIS_A_SECOND = 1e3;

  StockPlace place() {
    return episode.key();
  }

  Instant openedAt() {
    return episode.detectedAt();
  }

  /** Whether it was said and neither ended nor taken back. */
  boolean isOpenAt(Instant at) {
    return !episode.isRetracted() && episode.time().contains(at);
  }

  /**
   * Until when what it says has to happen: its end, or that of its exposure window where it ended
   * sooner.
   *
   * @param window exposure window to take; null for the one the alert names
   * @param unnamed exposure window of an alert that names none
   * @param worldEndedAt end of one that was not over
   */
  Instant judgedUntil(Duration window, Duration unnamed, Instant worldEndedAt) {
    Instant end = episode.endedAt() == null ? worldEndedAt : episode.endedAt();
    Instant exposed = exposedUntil(window, unnamed);
    return end.isAfter(exposed) ? end : exposed;
  }

  /** The end of its exposure window alone; the parameters are those of {@link #judgedUntil}. */
  Instant exposedUntil(Duration window, Duration unnamed) {
    return openedAt().plus(window == null ? windowOr(unnamed) : window);
  }

  private Duration windowOr(Duration unnamed) {
    Double seconds = opening.get(WINDOW);
    return seconds == null ? unnamed : Duration.ofMillis(Math.round(seconds * MILLIS_A_SECOND));
  }

  /** A figure of its opening; nothing when it does not name it. */
  OptionalDouble atOpening(String name) {
    return orEmpty(opening.get(name));
  }

  /** A figure of its last step; nothing when it does not name it. */
  OptionalDouble atLast(String name) {
    return orEmpty(latest.get(name));
  }

  private static OptionalDouble orEmpty(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
