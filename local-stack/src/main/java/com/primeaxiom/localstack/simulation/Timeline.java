package com.primeaxiom.localstack.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/** Event time, and what is due at which moment of it. What is due at one moment keeps its order. */
final class Timeline {

  private final PriorityQueue<Action> actions =
      new PriorityQueue<>(Comparator.comparingLong(Action::at).thenComparingLong(Action::sequence));
  private long now;
  private long sequence;

  Timeline(long start) {
    this.now = start;
  }

  /** Epoch milliseconds. */
  long now() {
    return now;
  }

  /** Does something at a time, at once when that is past. */
  void at(long time, Runnable what) {
    actions.add(new Action(Math.max(now, time), sequence++, what));
  }

  /** Does something so many milliseconds from now. */
  void in(long millis, Runnable what) {
    at(now + millis, what);
  }

  /**
   * Does everything that is due before a time, and then is at that time.
   *
   * @param endOfInstant told each moment in which something was done, when all of it is done
   */
  void runUntil(long end, LongConsumer endOfInstant) {
    while (!actions.isEmpty() && actions.peek().at() < end) {
      now = actions.peek().at();
      while (!actions.isEmpty() && actions.peek().at() == now) {
        actions.poll().what().run();
      }
      endOfInstant.accept(now);
    }
    now = Math.max(now, end);
  }

  boolean isEmpty() {
    return actions.isEmpty();
  }

  private record Action(long at, long sequence, Runnable what) {}
}
