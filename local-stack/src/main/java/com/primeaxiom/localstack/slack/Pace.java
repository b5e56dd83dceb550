package com.primeaxiom.localstack.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often something may be done: a bucket of permits that fills steadily. */
final class Pace {

  private final int burst;
  private final Duration interval;
  private double permits;
  private Instant filledAt;

  /**
   * A full bucket.
   *
   * @param burst permits that it holds
   * @param interval time in which one more comes
   */
  Pace(int burst, Duration interval, Instant now) {
    this.burst = burst;
    this.interval = interval;
    permits = burst;
    filledAt = now;
  }

  /** Takes a permit, or says for how many whole seconds there is none. */
  Optional<Duration> waitFor(Instant now) {
    double more = (double) Duration.between(filledAt, now).toMillis() / interval.toMillis();
    if (more > 0) {
      permits = Math.min(burst, permits + more);
      filledAt = now;
    }
    if (permits >= 1) {
      permits--;
      return Optional.empty();
    }
    double seconds = (1 - permits) * interval.toMillis() / 1_000;
    return Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds))));
  }
}
