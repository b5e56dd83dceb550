package com.primeaxiom.sinks.clickhouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Deliveries that take until the test lets them go on. */
final class TestingDelivery implements Executor {

  private final Deque<Runnable> deliveries = new ArrayDeque<>();

  @Override
  public void execute(Runnable delivery) {
    deliveries.add(delivery);
  }

  /** Lets one go on to its end; false when there is none. */
  boolean takeOne() {
    Runnable delivery = deliveries.poll();
    if (delivery == null) {
      return false;
    }
    delivery.run();
    return true;
  }
}
