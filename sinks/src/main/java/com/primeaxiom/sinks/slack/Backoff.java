package com.primeaxiom.sinks.slack;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait after failures: twice as long each time up to a limit, and between half and all
 * of that, so that channels that failed together do not come back together. The same channel and
 * number of failures give the same wait.
 *
 * @param first after one failure
 * @param longest never longer
 */
record Backoff(Duration first, Duration longest) implements Serializable {

  private static final int DOUBLINGS = 20;

  /** Golden ratio of 64 bits, which spreads neighbouring numbers (splitmix64). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The wait after that many failures in a row. */
  long millis(String channel, int failures) {
    long whole =
        Math.min(
            longest.toMillis(), first.toMillis() << Math.min(DOUBLINGS, Math.max(0, failures - 1)));
    long mixed = Objects.hash(channel, failures) * SPREAD;
    double share = ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    return whole / 2 + Math.round(whole / 2.0 * share);
  }
}
