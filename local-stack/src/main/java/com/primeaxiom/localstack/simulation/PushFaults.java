package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Which pushes to a channel go wrong. Every decision is drawn for the push itself, so that none
 * depends on another. Large changes are hit more often: many small ones make no difference that
 * anybody would call a drift.
 */
final class PushFaults {

  private static final long LARGE_UNITS = 3;
  private static final double MISS_SMALL = 0.0027;
  private static final double MISS_LARGE = 0.006;

  private static final double LEAST_LATENESS = 4;
  private static final double MOST_LATENESS = 20;

  private static final double REVERSE_SMALL = 0.0002;
  private static final double REVERSE_LARGE = 0.0025;

  /** A connector that repeats a message repeats one of this age at most. */
  private static final long OLDEST_REPEATED = 2 * Times.HOUR;

  private final SimulationSettings settings;
  private final Chances chances;

  PushFaults(SimulationSettings settings, Chances chances) {
    this.settings = settings;
    this.chances = chances;
  }

  /** Whether a push does not come at all. */
  boolean isLost(ChannelView view, int push, long units) {
    return settings.has(FaultKind.LOST_UPDATE)
        && chances.of(Purpose.LOST_UPDATE, view.index(), push).nextDouble() < missShare(units);
  }

  /** How long a push takes that is late; empty for one that is not. */
  OptionalLong lateness(ChannelView view, int push, long units) {
    if (!settings.has(FaultKind.LATE_UPDATE)) {
      return OptionalLong.empty();
    }
    SplittableRandom random = chances.of(Purpose.LATE_UPDATE, view.index(), push);
    if (random.nextDouble() >= missShare(units)) {
      return OptionalLong.empty();
    }
    double times = random.nextDouble(LEAST_LATENESS, MOST_LATENESS);
    return OptionalLong.of(Math.round(times * view.connector().medianLag()));
  }

  /** How long after this push the one before it is shown once more; empty when it is not. */
  OptionalLong reversal(ChannelView view, int push, long value, long now) {
    if (!settings.has(FaultKind.OUT_OF_ORDER)
        || value == view.lastPushed()
        || now - view.lastPushedAt() > OLDEST_REPEATED) {
      return OptionalLong.empty();
    }
    SplittableRandom random = chances.of(Purpose.OUT_OF_ORDER, view.index(), push);
    double share = TrueDrift.isMaterial(view.lastPushed(), value) ? REVERSE_LARGE : REVERSE_SMALL;
    return random.nextDouble() < share
        ? OptionalLong.of(Times.between(random, 2 * Times.MINUTE, 6 * Times.MINUTE))
        : OptionalLong.empty();
  }

  private static double missShare(long units) {
    return units >= LARGE_UNITS ? MISS_LARGE : MISS_SMALL;
  }
}
