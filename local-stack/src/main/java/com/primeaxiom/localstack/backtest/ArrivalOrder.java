package com.primeaxiom.localstack.backtest;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Hands out the records of a stream in another order of arrival. A record arrives at the newest
 * event time of the stream up to it, plus its delay; of two that arrive together the earlier one of
 * the stream comes first. Only the records that are held back are in memory.
 *
 * @param <E> element
 */
final class ArrivalOrder<E> implements Iterator<E> {

  private final String topic;
  private final Iterator<Placed<E>> inOrder;
  private final Shuffle shuffle;
  private final PriorityQueue<Delayed<E>> held =
      new PriorityQueue<>(
          Comparator.<Delayed<E>>comparingLong(Delayed::arrivesAtMillis)
              .thenComparingLong(Delayed::number));
  private long reachedMillis = Long.MIN_VALUE;

  ArrivalOrder(String topic, Iterator<Placed<E>> inOrder, Shuffle shuffle) {
    this.topic = topic;
    this.inOrder = inOrder;
    this.shuffle = shuffle;
  }

  /**
   * A record of the stream at its place.
   *
   * @param element the record
   * @param newestMillis newest event time of the stream up to it, never falling
   * @param number place in the stream
   * @param <E> element
   */
  record Placed<E>(E element, long newestMillis, long number) {}

  private record Delayed<E>(E element, long arrivesAtMillis, long number) {}

  @Override
  public boolean hasNext() {
    // What arrives before all that is still to come can go.
    while (inOrder.hasNext()
        && (held.isEmpty() || held.element().arrivesAtMillis() >= reachedMillis)) {
      Placed<E> next = inOrder.next();
      reachedMillis = next.newestMillis();
      held.add(
          new Delayed<>(
              next.element(),
              next.newestMillis() + shuffle.delayMillis(topic, next.number()),
              next.number()));
    }
    return !held.isEmpty();
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The stream of " + topic + " is over.");
    }
    return held.remove().element();
  }
}
