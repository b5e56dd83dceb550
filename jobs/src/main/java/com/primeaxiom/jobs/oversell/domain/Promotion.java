package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * A time in which a SKU sells faster because somebody made it so.
 *
 * @param fromMillis event time at which it begins
 * @param toMillis event time at which it ends, excluded
 * @param uplift how many times the usual demand is expected; positive
 */
public record Promotion(long fromMillis, long toMillis, double uplift) implements Serializable {

  /** No promotion. */
  public static final Promotion NONE = new Promotion(0, 0, 1);

  /** Checks the times and the uplift. */
  public Promotion {
    if (toMillis < fromMillis || !(uplift > 0) || !Double.isFinite(uplift)) {
      throw new IllegalArgumentException(
          "A promotion from %d to %d of uplift %s is none."
              .formatted(fromMillis, toMillis, uplift));
    }
  }

  /** Whether it is on at an event time. */
  public boolean isOn(long atMillis) {
    return fromMillis <= atMillis && atMillis < toMillis;
  }

  /** Milliseconds of it between two event times; 0 when they are not in order. */
  public long overlapMillis(long fromMillis, long toMillis) {
    return Math.max(0, Math.min(toMillis, this.toMillis) - Math.max(fromMillis, this.fromMillis));
  }

  /** The same times with so many times the uplift; positive. */
  public Promotion times(double factor) {
    return new Promotion(fromMillis, toMillis, uplift * factor);
  }
}
