package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.schemas.storefront.CancelReason;
import java.util.List;
import java.util.SplittableRandom;

/** Cancels for the customer what the warehouse refused, some time after it did. */
final class OutOfStock {

  private static final long SOONEST = 2 * Times.MINUTE;
  private static final long LATEST = 3 * Times.HOUR;

  private final World world;
  private final OrderReports reports;

  OutOfStock(World world, OrderReports reports) {
    this.world = world;
    this.reports = reports;
  }

  /** The warehouse has refused units of a line. */
  void refused(Line line) {
    if (world.settings().scenario().cancelsOutOfStock()) {
      SplittableRandom random =
          world.chances().of(Purpose.OUT_OF_STOCK, line.order().id() + "#" + line.number());
      world.timeline().in(Times.logUniform(random, SOONEST, LATEST), () -> cancel(line));
    }
  }

  private void cancel(Line line) {
    if (line.cancelRefused() > 0) {
      reports.sayCancelled(line.order(), List.of(line), CancelReason.OUT_OF_STOCK);
    }
  }
}
