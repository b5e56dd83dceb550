package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * How many times the usual demand a promotion brings: what is configured, until promotions have
 * shown what they do. Measured against what was planned instead of the usual demand, it is the
 * factor by which plans are wrong.
 *
 * @param configured uplift that is expected of a promotion nobody has seen one like
 * @param configuredLines how many expected lines of watching that figure is worth
 * @param memoryLines expected lines that are remembered; older promotions make room for newer
 * @param minimum smallest uplift; a promotion that seems to hold back demand is mostly one of which
 *     nobody was told
 * @param maximum largest uplift; without it the first minutes of a promotion nobody expected would
 *     be expected of all
 */
public record UpliftRule(
    double configured, double configuredLines, double memoryLines, double minimum, double maximum)
    implements Serializable {

  /** The uplift to expect. */
  public double uplift(UpliftState state) {
    double learned =
        (configured * configuredLines + state.lines()) / (configuredLines + state.expectedLines());
    return Math.min(maximum, Math.max(minimum, learned));
  }

  /**
   * Learns from a time of a promotion.
   *
   * @param lines order lines that came
   * @param expectedLines lines that the usual rate, as it was before the promotion, would have
   *     given in that time
   */
  public UpliftState observed(UpliftState state, double lines, double expectedLines) {
    double kept =
        Math.min(
            1, Math.max(0, memoryLines - expectedLines) / Math.max(1e-9, state.expectedLines()));
    return new UpliftState(
        kept * state.lines() + lines, kept * state.expectedLines() + expectedLines);
  }
}
