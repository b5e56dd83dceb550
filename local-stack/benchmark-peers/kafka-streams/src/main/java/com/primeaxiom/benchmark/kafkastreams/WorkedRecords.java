package com.primeaxiom.benchmark.kafkastreams;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what is done, so that one knows when all is: a topology has no end of its own. Threads of
 * the topology count, another one asks.
 */
final class WorkedRecords {

  private final LongAdder orders = new LongAdder();
  private final LongAdder lines = new LongAdder();
  private final LongAdder facts = new LongAdder();

  /** An order was taken apart into so many lines, which are on their way. */
  void order(int itsLines) {
    lines.add(itsLines);
    orders.increment();
  }

  /** A line, or a record of another topic, was applied. */
  void fact() {
    facts.increment();
  }

  /**
   * Whether all is done.
   *
   * @param allOrders records in the topic of orders
   * @param allOthers records in the other topics
   */
  boolean isAll(long allOrders, long allOthers) {
    // Once every order was taken apart, the number of lines is final.
    return orders.sum() >= allOrders && facts.sum() >= allOthers + lines.sum();
  }
}
