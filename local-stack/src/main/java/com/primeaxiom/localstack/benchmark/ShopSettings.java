package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import java.time.Instant;

/**
 * A shop to be made up.
 *
 * @param keys SKUs times locations
 * @param locations warehouses; each SKU is at every one
 * @param linesADay mean order lines a day of a SKU at a location
 * @param wrongFigures share of the keys whose channels are told too high a figure, 0 to 1, other
 *     keys every hour; they become alerts
 * @param lateEvents share of the events that come seconds to minutes after their time, 0 to 1
 * @param warmUpEvents events after the seeding that count for nothing
 * @param measuredEvents events after those
 * @param partitions partitions of each topic
 * @param seed everything that is drawn follows from it
 */
record ShopSettings(
    int keys,
    int locations,
    double linesADay,
    double wrongFigures,
    double lateEvents,
    long warmUpEvents,
    long measuredEvents,
    int partitions,
    long seed) {

  /** How much event time it takes to tell of every key once. */
  static final long SEEDING_MILLIS = 600_000;

  /**
   * Events that a line asked for brings until it is shipped; one in twelve finds nothing to buy.
   */
  private static final double EVENTS_A_LINE = 6.1;

  /** About when the measured part ends. */
  private static final Instant END = Instant.parse("2026-03-11T06:00:00Z");

  private static final double MILLIS_A_DAY = 86_400_000;

  ShopSettings {
    OptionCheck.within("--locations", locations, 1, 100);
    require(
        keys >= locations && keys % locations == 0, "--keys", keys, "a multiple of --locations");
    require(linesADay > 0 && linesADay <= 1_000, "--lines-a-day", linesADay, "above 0, to 1,000");
    requireShare("--wrong-figures", wrongFigures);
    requireShare("--late-events", lateEvents);
    OptionCheck.atLeast("--warm-up", warmUpEvents, 0);
    OptionCheck.atLeast("--events", measuredEvents, 1);
    OptionCheck.atLeast("--parallelism", partitions, 1);
  }

  int skus() {
    return keys / locations;
  }

  /** Mean time between two order lines, in milliseconds of event time. */
  double millisBetweenLines() {
    return MILLIS_A_DAY / (linesADay * keys);
  }

  /** When the shop opens, epoch milliseconds: when its keys have been told of. */
  long opensAtMillis() {
    double lines = (warmUpEvents + measuredEvents) / EVENTS_A_LINE;
    return END.toEpochMilli() - Math.round(lines * millisBetweenLines());
  }

  private static void requireShare(String option, double value) {
    require(value >= 0 && value <= 1, option, value, "between 0 and 1");
  }

  private static void require(boolean isKept, String option, Object value, String wanted) {
    if (!isKept) {
      throw new StackException("%s is %s; it has to be %s.".formatted(option, value, wanted));
    }
  }
}
