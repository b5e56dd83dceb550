package com.primeaxiom.localstack.benchmark.latency;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Something that was waited for and came; both by {@link System#nanoTime}.
 *
 * @param dueNanos when the last event that it needs was meant to be sent
 * @param seenNanos when it could be read
 */
record Sample(long dueNanos, long seenNanos) {

  /** From the one to the other, microseconds; what comes within one counts as one. */
  long micros() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMicros(seenNanos - dueNanos));
  }

  /** Whether one of these checkpoints went on meanwhile. */
  boolean overlapsAny(List<CheckpointSpan> spans) {
    return spans.stream()
        .anyMatch(span -> span.beganNanos() <= seenNanos && span.endedNanos() >= dueNanos);
  }
}
