package com.primeaxiom.jobs.platform.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.TimerHeapInternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The events of all keys of a task that wait for their time, in the order of their times. Where
 * time moves on over events and timers, both come in the order of their instants.
 *
 * <p>Where more wait than memory is meant for, as when one topic of a backlog is far ahead of
 * another, further ones wait in the state of their keys, with a timer each, until there is room
 * again.
 *
 * <p>Events come nearly in order, so they are laid into spans of time as they come and sorted when
 * their span is due, which costs less than a queue that is in order at every moment.
 *
 * @param <K> key
 * @param <T> event
 */
final class EventTimeQueue<K, T> {

  /**
   * Events of one operator that a task holds in memory, some 50 MB. Without a limit, a backlog in
   * which one topic is ahead by the hour that sources may differ would fill the heap.
   */
  static final int MOST_IN_MEMORY = 100_000;

  /** Name by which Flink's own operators know the timers of a function. */
  private static final String USER_TIMERS = "user-timers";

  /** A span is about a second: many events, and few of them behind the time that is reached. */
  private static final int SPAN_BITS = 10;

  private final EventTimeBuffer<T> buffer;
  private final AbstractStreamOperator<?> operator;
  private final Triggerable<K, VoidNamespace> turns;
  private final InternalTimeServiceManager<?> time;
  private final InternalTimerService<VoidNamespace> timers;
  private final int mostInMemory;
  private final TreeMap<Long, List<Held<K, T>>> waiting = new TreeMap<>();
  private final TreeMap<Long, List<K>> wakes = new TreeMap<>();
  private int inMemory;
  private long inStateAlone;
  private long watermark = Long.MIN_VALUE;
  private boolean isAdvancing;
  private boolean isTurn;
  private long reachingMillis = Long.MIN_VALUE;

  private static final class Held<K, T> {
    private final K key;
    private final long atMillis;
    private final T event;
    private boolean isStored;

    private Held(K key, long atMillis, T event, boolean isStored) {
      this.key = key;
      this.atMillis = atMillis;
      this.event = event;
      this.isStored = isStored;
    }
  }

  private record Instant<K>(K key, long atMillis) {}

  private EventTimeQueue(
      EventTimeBuffer<T> buffer,
      AbstractStreamOperator<?> operator,
      Triggerable<K, VoidNamespace> turns,
      InternalTimeServiceManager<?> time,
      int mostInMemory)
      throws Exception {
    this.buffer = buffer;
    this.operator = operator;
    this.turns = turns;
    this.time = time;
    this.timers =
        operator.getInternalTimerService(USER_TIMERS, VoidNamespaceSerializer.INSTANCE, turns);
    this.mostInMemory = mostInMemory;
  }

  /**
   * Opens the queue of an operator that is open itself, with what its state holds.
   *
   * @param operator whose keys these are, and what is called at an instant
   * @param function what the operator runs
   * @param time the operator's
   * @param mostInMemory events that memory is meant for
   */
  static <K, O extends AbstractStreamOperator<?> & Triggerable<K, VoidNamespace>>
      EventTimeQueue<K, ?> open(
          O operator,
          InEventTimeOrder function,
          InternalTimeServiceManager<?> time,
          int mostInMemory)
          throws Exception {
    return open(function.held(), operator, operator, time, mostInMemory);
  }

  private static <K, T> EventTimeQueue<K, T> open(
      EventTimeBuffer<T> buffer,
      AbstractStreamOperator<?> operator,
      Triggerable<K, VoidNamespace> turns,
      InternalTimeServiceManager<?> time,
      int mostInMemory)
      throws Exception {
    EventTimeQueue<K, T> queue = new EventTimeQueue<>(buffer, operator, turns, time, mostInMemory);
    queue.restore();
    buffer.waitIn(queue);
    return queue;
  }

  private void restore() throws Exception {
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    List<K> keys;
    try (Stream<K> found = backend.getKeys(buffer.name(), VoidNamespace.INSTANCE)) {
      keys = found.distinct().toList();
    }
    for (K key : keys) {
      operator.setCurrentKey(key);
      for (Map.Entry<Long, List<T>> instant : buffer.stored()) {
        if (inMemory >= mostInMemory) {
          inStateAlone += instant.getValue().size();
          timers.registerEventTimeTimer(VoidNamespace.INSTANCE, instant.getKey());
          continue;
        }
        for (T event : instant.getValue()) {
          add(new Held<>(key, instant.getKey(), event, true));
        }
      }
    }
  }

  /** Event time that the task has reached, epoch milliseconds. */
  long watermark() {
    return watermark;
  }

  /** Lets an event of the current key wait. */
  void add(long atMillis, T event) throws Exception {
    if (inMemory < mostInMemory) {
      add(new Held<>(currentKey(), atMillis, event, false));
    } else {
      buffer.store(atMillis, List.of(event));
      inStateAlone++;
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
    }
  }

  private void add(Held<K, T> held) {
    inMemory++;
    waiting.computeIfAbsent(held.atMillis >> SPAN_BITS, span -> new ArrayList<>()).add(held);
  }

  /**
   * Gives the current key a turn at a later instant. One to which time is on its way already needs
   * no timer.
   */
  void wake(long atMillis) {
    if (isAdvancing && atMillis <= reachingMillis) {
      wakes.computeIfAbsent(atMillis, instant -> new ArrayList<>()).add(currentKey());
    } else {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
    }
  }

  @SuppressWarnings("unchecked")
  private K currentKey() {
    return (K) operator.getCurrentKey();
  }

  /** Moves event time on: all events and timers until then have their turns. */
  void advance(long toMillis) throws Exception {
    isAdvancing = true;
    reachingMillis = toMillis;
    boolean isAnyDue = true;
    while (isAnyDue) {
      Map.Entry<Long, List<Held<K, T>>> span = waiting.firstEntry();
      isAnyDue = span != null && span.getKey() <= toMillis >> SPAN_BITS;
      if (isAnyDue) {
        List<Held<K, T>> events = span.getValue();
        events.sort(Comparator.comparingLong(held -> held.atMillis));
        int taken = take(events, toMillis);
        if (taken == events.size()) {
          waiting.remove(span.getKey());
        } else {
          events.subList(0, taken).clear();
          isAnyDue = false;
        }
      }
    }
    before(toMillis == Long.MAX_VALUE ? toMillis : toMillis + 1);
    watermark = toMillis;
    isAdvancing = false;
  }

  /** Takes the events until a time from a sorted list, and tells how many these were. */
  private int take(List<Held<K, T>> events, long toMillis) throws Exception {
    int taken = 0;
    while (taken < events.size() && events.get(taken).atMillis <= toMillis) {
      long atMillis = events.get(taken).atMillis;
      int end = taken + 1;
      while (end < events.size() && events.get(end).atMillis == atMillis) {
        end++;
      }
      before(atMillis);
      turns(events.subList(taken, end));
      taken = end;
    }
    return taken;
  }

  /** Gives every turn that comes before an instant. */
  private void before(long atMillis) throws Exception {
    boolean isAnyLeft = true;
    while (isAnyLeft) {
      long next = wakes.isEmpty() ? atMillis : Math.min(atMillis, wakes.firstKey());
      if (next > watermark) {
        watermark = next - 1;
        time.advanceWatermark(new Watermark(watermark));
      }
      // Timers may have asked for earlier turns.
      isAnyLeft = !wakes.isEmpty() && wakes.firstKey() < atMillis;
      if (isAnyLeft && wakes.firstKey() <= next) {
        Map.Entry<Long, List<K>> instant = wakes.pollFirstEntry();
        for (K key : instant.getValue()) {
          turn(key, instant.getKey(), List.of());
        }
      }
    }
  }

  private void turns(List<Held<K, T>> instant) throws Exception {
    if (instant.size() == 1) {
      turn(instant);
      return;
    }
    Map<K, List<Held<K, T>>> byKey = new LinkedHashMap<>();
    for (Held<K, T> held : instant) {
      byKey.computeIfAbsent(held.key, key -> new ArrayList<>(1)).add(held);
    }
    for (List<Held<K, T>> ofKey : byKey.values()) {
      turn(ofKey);
    }
  }

  private void turn(List<Held<K, T>> ofKey) throws Exception {
    Held<K, T> first = ofKey.get(0);
    operator.setCurrentKey(first.key);
    inMemory -= ofKey.size();
    if (inStateAlone == 0) {
      if (stored(ofKey) > 0) {
        buffer.forget(first.atMillis);
      }
      turn(first.key, first.atMillis, events(ofKey));
      return;
    }
    // What is stored is also what waits in memory and has been stored for a checkpoint.
    List<T> events = new ArrayList<>(buffer.takeStored(first.atMillis));
    inStateAlone -= events.size() - stored(ofKey);
    ofKey.stream().filter(held -> !held.isStored).forEach(held -> events.add(held.event));
    turn(first.key, first.atMillis, events);
  }

  private void turn(K key, long atMillis, List<T> events) throws Exception {
    operator.setCurrentKey(key);
    buffer.arrived(events);
    isTurn = true;
    turns.onEventTime(new TimerHeapInternalTimer<>(atMillis, key, VoidNamespace.INSTANCE));
    isTurn = false;
  }

  /** Before the turn of a timer of the current key: brings the events that wait in state alone. */
  void beforeTimer(long atMillis) throws Exception {
    if (!isTurn && inStateAlone > 0) {
      List<T> events = buffer.takeStored(atMillis);
      inStateAlone -= events.size();
      buffer.arrived(events);
    }
  }

  /**
   * After a turn.
   *
   * @throws IllegalStateException when the function has left events, which would be lost
   */
  void afterTurn() {
    if (buffer.isLeft()) {
      throw new IllegalStateException(
          "The function did not take the events of an instant from " + buffer.name());
    }
  }

  /** Stores what waits in memory, for a checkpoint. */
  void store() throws Exception {
    Map<Instant<K>, List<Held<K, T>>> unstored = new HashMap<>();
    for (List<Held<K, T>> span : waiting.values()) {
      for (Held<K, T> held : span) {
        if (!held.isStored) {
          unstored
              .computeIfAbsent(new Instant<>(held.key, held.atMillis), at -> new ArrayList<>(1))
              .add(held);
        }
      }
    }
    for (Map.Entry<Instant<K>, List<Held<K, T>>> instant : unstored.entrySet()) {
      operator.setCurrentKey(instant.getKey().key());
      buffer.store(instant.getKey().atMillis(), events(instant.getValue()));
      instant.getValue().forEach(held -> held.isStored = true);
    }
  }

  private static <K, T> int stored(List<Held<K, T>> held) {
    int stored = 0;
    for (Held<K, T> one : held) {
      stored += one.isStored ? 1 : 0;
    }
    return stored;
  }

  private static <K, T> List<T> events(List<Held<K, T>> held) {
    List<T> events = new ArrayList<>(held.size());
    for (Held<K, T> one : held) {
      events.add(one.event);
    }
    return events;
  }
}
