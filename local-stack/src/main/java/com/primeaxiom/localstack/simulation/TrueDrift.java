package com.primeaxiom.localstack.simulation;

import java.util.OptionalLong;

/**
 * A wrong figure that a fault made a channel show. Times are epoch milliseconds.
 *
 * @param fault what made it
 * @param view where
 * @param startedAt when it was shown first
 * @param endedAt when the figure was right again; empty when it was not before the end
 * @param materialFrom begin of the longest time in which it was large; {@link #NEVER} when it never
 *     was
 * @param materialUntil end of that time
 * @param peakUnits shown less right, where it was greatest
 */
record TrueDrift(
    Fault fault,
    ChannelView view,
    long startedAt,
    OptionalLong endedAt,
    long materialFrom,
    long materialUntil,
    long peakUnits) {

  static final long NEVER = Long.MIN_VALUE;

  /** Differences up to this share of the right figure are of no account. */
  private static final double TOLERANCE = 0.05;

  private static final long FEWEST_UNITS = 2;

  /** Whether a difference is worth somebody's attention. */
  static boolean isMaterial(long shown, long right) {
    long difference = Math.abs(shown - right);
    return difference >= FEWEST_UNITS && (double) difference / Math.max(1, right) > TOLERANCE;
  }

  String id() {
    return String.join(
        "/",
        fault.id(),
        view.shelf().product().sku(),
        view.shelf().locationId(),
        view.channel().id());
  }

  /** Whether it was large for longer than updates ever take when nothing goes wrong. */
  boolean isPersistent() {
    return materialFrom != NEVER && materialUntil - materialFrom > view.connector().p999Lag();
  }

  long moneyMinor() {
    return view.shelf().product().moneyMinor(peakUnits);
  }
}
