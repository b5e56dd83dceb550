package com.primeaxiom.localstack.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Faults and when they come. The same seed gives the same schedule.
 *
 * @param faults in the order of their times
 */
record FaultSchedule(List<PlannedFault> faults) {

  FaultSchedule {
    faults = List.copyOf(faults);
  }

  /**
   * A fault of a schedule.
   *
   * @param fault what goes wrong
   * @param at time since the first event was sent
   * @param lasts how long it stays so
   */
  record PlannedFault(ChaosFault fault, Duration at, Duration lasts) {}

  /**
   * Nothing but ClickHouse away for a while, in the middle of the time.
   *
   * @throws IllegalArgumentException when the time is not longer than that
   */
  static FaultSchedule outage(Duration lasts, Duration within) {
    Duration rest = within.minus(lasts);
    if (rest.isNegative() || rest.isZero()) {
      throw new IllegalArgumentException("An outage ends before all is sent.");
    }
    return new FaultSchedule(
        List.of(new PlannedFault(ChaosFault.KILL_CLICKHOUSE, rest.dividedBy(2), lasts)));
  }

  /**
   * Draws a schedule. No kind comes again before every other one has come.
   *
   * @param count number of faults
   * @param within time in which they begin
   * @param kinds what may go wrong
   */
  static FaultSchedule of(long seed, int count, Duration within, Collection<ChaosFault> kinds) {
    if (count > 0 && kinds.isEmpty()) {
      throw new IllegalArgumentException("A schedule needs a kind of fault.");
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<ChaosFault> bag = new ArrayList<>();
    List<PlannedFault> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (bag.isEmpty()) {
        bag.addAll(kinds);
      }
      ChaosFault fault = bag.remove(random.nextInt(bag.size()));
      // One in each slice of the time, so that they neither pile up nor leave half of it calm.
      double slice = (i + random.nextDouble()) / count;
      faults.add(
          new PlannedFault(
              fault,
              Duration.ofMillis(Math.round(slice * within.toMillis())),
              lasts(fault, random)));
    }
    faults.sort(Comparator.comparing(PlannedFault::at));
    return new FaultSchedule(faults);
  }

  private static Duration lasts(ChaosFault fault, SplittableRandom random) {
    long spread = fault.longest().minus(fault.shortest()).toMillis();
    return fault.shortest().plusMillis(spread == 0 ? 0 : random.nextLong(spread + 1));
  }

  /** Those that touch servers, or those that do not. */
  List<PlannedFault> onServers(boolean isOnServer) {
    return faults.stream()
        .filter(planned -> planned.fault().action().isOnServer() == isOnServer)
        .toList();
  }
}
