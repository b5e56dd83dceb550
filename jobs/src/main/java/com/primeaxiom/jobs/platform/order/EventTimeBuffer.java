package com.primeaxiom.jobs.platform.order;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Holds the events of a key until event time has reached them, so that they are taken in the order
 * in which they happened, whatever the order of arrival. A function that has one is {@link
 * InEventTimeOrder} and run by {@link InOrderOperator} or {@link InOrderBroadcastOperator}: the
 * instant of an event comes as a timer does, and the function takes there what the instant brought.
 *
 * <p>Events wait in memory, as many as the operator allows, and the others in the state of their
 * keys. Each checkpoint stores those that wait in memory, too; so an event that comes and goes
 * between two checkpoints costs no state and no timer.
 *
 * @param <T> event
 */
public final class EventTimeBuffer<T> {

  private final String name;
  private final MapState<Long, List<T>> stored;
  private final Comparator<T> withinInstant;
  private EventTimeQueue<?, T> queue;
  private List<T> due = List.of();

  /**
   * Opens the state that holds the events.
   *
   * @param runtime the operator's
   * @param name name of the state
   * @param type type of an event
   * @param withinInstant order of events of one instant
   */
  public EventTimeBuffer(
      RuntimeContext runtime, String name, Class<T> type, Comparator<T> withinInstant) {
    this.name = name;
    this.stored =
        runtime.getMapState(
            new MapStateDescriptor<>(name, Types.LONG, Types.LIST(RecordType.orScalar(type))));
    this.withinInstant = withinInstant;
  }

  /** Holds an event of the current key until its time, or for a moment when that has passed. */
  public void hold(long atMillis, T event) throws Exception {
    queue.add(atMillis, event);
  }

  /**
   * Holds an event that is never too late: until its time, or until the next instant when its time
   * has passed.
   */
  public void holdAnyhow(long atMillis, T event) throws Exception {
    long watermark = queue.watermark();
    boolean isInTime = watermark < atMillis || watermark == Long.MAX_VALUE;
    hold(isInTime ? atMillis : watermark + 1, event);
  }

  /**
   * Gives the current key a turn at an instant. It is a timer, but for one that the time which
   * moves on just now will reach in any case, as in a backlog: that one is kept in memory and costs
   * little.
   */
  public void wake(long atMillis) {
    queue.wake(atMillis);
  }

  /** Takes the events of this instant, in order; empty when it is that of timers alone. */
  public List<T> take() {
    List<T> taken = due;
    due = List.of();
    if (taken.size() > 1) {
      taken = new ArrayList<>(taken);
      taken.sort(withinInstant);
    }
    return taken;
  }

  /** Name of the state. */
  String name() {
    return name;
  }

  /** Waits in a queue from now on. */
  void waitIn(EventTimeQueue<?, T> tasks) {
    queue = tasks;
  }

  /** The instant of events of the current key has come, beside those that it has brought. */
  void arrived(List<T> events) {
    if (due.isEmpty()) {
      due = events;
    } else if (!events.isEmpty()) {
      due = Stream.concat(events.stream(), due.stream()).toList();
    }
  }

  /** Whether the events of an instant that has come were left where they are. */
  boolean isLeft() {
    return !due.isEmpty();
  }

  /** Stores events of an instant of the current key, beside those that are stored. */
  void store(long atMillis, List<T> events) throws Exception {
    List<T> known = stored.get(atMillis);
    List<T> all = new ArrayList<>(known == null ? List.of() : known);
    all.addAll(events);
    storeAll(atMillis, all);
  }

  /** Stores the events of an instant of the current key, of which nothing is stored. */
  void storeAll(long atMillis, List<T> events) throws Exception {
    stored.put(atMillis, events);
  }

  /** Takes what is stored of an instant of the current key; empty for nothing. */
  List<T> takeStored(long atMillis) throws Exception {
    List<T> known = stored.get(atMillis);
    if (known == null) {
      return List.of();
    }
    stored.remove(atMillis);
    return known;
  }

  /** Removes the events of an instant of the current key from the state. */
  void forget(long atMillis) throws Exception {
    stored.remove(atMillis);
  }

  /** What is stored of the current key, by its time. */
  Iterable<Map.Entry<Long, List<T>>> stored() throws Exception {
    return stored.entries();
  }

  /** Instants of which something is stored of the current key. */
  Iterable<Long> storedInstants() throws Exception {
    return stored.keys();
  }
}
