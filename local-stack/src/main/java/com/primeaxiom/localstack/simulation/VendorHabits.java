package com.primeaxiom.localstack.simulation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How a vendor keeps what it promises. Vendors differ: one of four is to be relied on, and one is
 * not.
 *
 * @param earliest hours after the promised time at the least; negative is early
 * @param latest hours after it at the most
 * @param completeShare share of orders that come complete
 * @param leastFill least part of an order that comes when it is not complete
 */
record VendorHabits(double earliest, double latest, double completeShare, double leastFill) {

  private static final List<VendorHabits> ALL =
      List.of(
          new VendorHabits(-2, 0.5, 1, 1),
          new VendorHabits(-1, 4, 0.95, 0.7),
          new VendorHabits(1, 14, 0.8, 0.4),
          new VendorHabits(4, 30, 0.6, 0.3));

  static VendorHabits of(int vendor) {
    return ALL.get(vendor % ALL.size());
  }

  /** Milliseconds after the promised time. */
  long lateness(SplittableRandom random) {
    return Math.round(random.nextDouble(earliest, latest) * Times.HOUR);
  }

  /** Units that come of so many ordered, at least one. */
  long fill(long ordered, SplittableRandom random) {
    double share =
        random.nextDouble() < completeShare ? 1 : leastFill + (1 - leastFill) * random.nextDouble();
    return Math.max(1, Math.round(ordered * share));
  }
}
