package com.primeaxiom.localstack.scoring;

import java.time.Instant;

/**
 * All steps of one alert, as far as scoring looks at them.
 *
 * @param <K> what it is about
 * @param alertId its id
 * @param key what it is about
 * @param detectedAt event time at which it was said first
 * @param endedAt event time at which it was resolved or retracted; null when it was not
 * @param cause the cause it named last; null when it named none
 * @param isRetracted whether it was taken back
 */
record AlertEpisode<K>(
    String alertId, K key, Instant detectedAt, Instant endedAt, String cause, boolean isRetracted) {

  /** From detection to the end. */
  Interval time() {
    return new Interval(detectedAt, endedAt);
  }
}
