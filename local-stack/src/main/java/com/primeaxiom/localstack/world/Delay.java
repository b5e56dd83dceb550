package com.primeaxiom.localstack.world;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a step takes: log-normal, as waiting times of people and queues are, and never more than
 * a bound.
 *
 * @param median half of the steps take less
 * @param spread standard deviation of the logarithm; 0 for always the median
 * @param longest no step takes more
 */
public record Delay(Duration median, double spread, Duration longest) {

  public Delay {
    if (median.toMillis() < 1 || spread < 0 || longest.compareTo(median) < 0) {
      throw new IllegalArgumentException(
          "A delay has a median of at least a millisecond and a bound that is not below it.");
    }
  }

  /** Milliseconds of one step, at least one. */
  long millis(RandomGenerator random) {
    double drawn = median.toMillis() * Math.exp(spread * random.nextGaussian());
    return Math.max(1, Math.round(Math.min(drawn, (double) longest.toMillis())));
  }
}
