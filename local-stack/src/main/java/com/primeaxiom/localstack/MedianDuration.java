package com.primeaxiom.localstack;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The middle of some durations. */
public final class MedianDuration {

  private MedianDuration() {}

  /** The middle one, or the mean of the two in the middle; empty when there are none. */
  public static Optional<Duration> of(Collection<Duration> durations) {
    if (durations.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = durations.stream().sorted().toList();
    Duration lower = sorted.get((sorted.size() - 1) / 2);
    Duration upper = sorted.get(sorted.size() / 2);
    return Optional.of(lower.plus(upper).dividedBy(2));
  }
}
