package com.primeaxiom.jobs.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/**
 * Holds the events of a key until event time has reached them, so that they are taken in the order
 * in which they happened, whatever the order of arrival. One event-time timer an instant, set by
 * the owner, empties it.
 *
 * @param <T> event
 */
public final class EventTimeBuffer<T> {

  private final MapState<Long, List<T>> byMillis;
  private final Comparator<T> withinInstant;

  /**
   * Wraps the state that holds the events.
   *
   * @param byMillis events by event time, epoch milliseconds
   * @param withinInstant order of events of one instant
   */
  public EventTimeBuffer(MapState<Long, List<T>> byMillis, Comparator<T> withinInstant) {
    this.byMillis = byMillis;
    this.withinInstant = withinInstant;
  }

  /** Holds an event until its time. */
  public void hold(long atMillis, T event) throws Exception {
    List<T> held = byMillis.get(atMillis);
    List<T> next = held == null ? new ArrayList<>(1) : new ArrayList<>(held);
    next.add(event);
    byMillis.put(atMillis, next);
  }

  /** Takes the events of an instant, in order; empty when there are none. */
  public List<T> take(long atMillis) throws Exception {
    List<T> held = byMillis.get(atMillis);
    if (held == null) {
      return List.of();
    }
    byMillis.remove(atMillis);
    List<T> ordered = new ArrayList<>(held);
    ordered.sort(withinInstant);
    return ordered;
  }

  /** Whether no event is held. */
  public boolean isEmpty() throws Exception {
    return byMillis.isEmpty();
  }
}
