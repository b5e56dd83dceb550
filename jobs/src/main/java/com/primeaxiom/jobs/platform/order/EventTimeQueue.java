package com.primeaxiom.jobs.platform.order;

import com.primeaxiom.jobs.platform.JobMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.CancelTaskException;
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
 * time moves on over events and timers, both come in the order of their instants, and a key has one
 * turn at an instant.
 *
 * <p>Where more wait than memory is meant for, as when one topic of a backlog is far ahead of
 * another, further ones wait in the state of their keys, with a timer each, until there is room
 * again. So do the few that come when their time is over: Flink's own timers then give them their
 * turns at the next moment, among those that they ask for.
 *
 * <p>Events come nearly in order, so they are laid into spans of time as they come and sorted when
 * their span is due, which costs less than a queue that is in order at every moment.
 *
 * @param <K> key
 * @param <T> event
 */
final class EventTimeQueue<K, T> {

  /**
   * Events of one operator that a task holds in memory, some 12 MB. Without a limit, a backlog in
   * which one topic is ahead by the hour that sources may differ would fill the heap; with less,
   * two seconds of disorder would not fit in at 5,000 events a second and two such operators.
   */
  static final int MOST_IN_MEMORY = 25_000;

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
  private final Counter heldInState;
  private final TreeMap<Long, List<Held<K, T>>> waiting = new TreeMap<>();
  private final TreeMap<Long, List<K>> wakes = new TreeMap<>();

  /** Read by metrics, too, which may be a moment behind. */
  private int inMemory;

  /** Until when there may be events that wait in state alone; the least there is for none. */
  private long inStateUntilMillis = Long.MIN_VALUE;

  private long watermark = Long.MIN_VALUE;
  private boolean isAdvancing;
  private long reachingMillis = Long.MIN_VALUE;
  private long timersReachMillis = Long.MIN_VALUE;

  /** The instant, and the keys that have had their turn at it. */
  private long instantMillis = Long.MIN_VALUE;

  private Set<K> served = Set.of();
  private boolean isServing;

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
    this.heldInState = JobMetric.EVENTS_HELD_IN_STATE.counter(operator.getMetricGroup());
    JobMetric.EVENTS_IN_MEMORY.gauge(operator.getMetricGroup(), () -> inMemory);
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
    EventTimeQueue<K, ?> queue =
        new EventTimeQueue<>(function.held(), operator, operator, time, mostInMemory);
    queue.restore();
    return queue;
  }

  private void restore() throws Exception {
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    List<K> keys;
    try (Stream<K> found = backend.getKeys(buffer.name(), VoidNamespace.INSTANCE)) {
      keys = found.toList();
    }
    for (K key : keys) {
      operator.setCurrentKey(key);
      if (inMemory < mostInMemory) {
        for (Map.Entry<Long, List<T>> instant : buffer.stored()) {
          for (T event : instant.getValue()) {
            add(new Held<>(key, instant.getKey(), event, true));
          }
        }
      } else {
        for (long atMillis : buffer.storedInstants()) {
          waitInState(atMillis);
        }
      }
    }
    buffer.waitIn(this);
  }

  /** Event time that the task has reached, epoch milliseconds. */
  long watermark() {
    return watermark;
  }

  /** Lets an event of the current key wait. */
  void add(long atMillis, T event) throws Exception {
    if (inMemory < mostInMemory && atMillis > watermark) {
      add(new Held<>(currentKey(), atMillis, event, false));
    } else {
      buffer.store(atMillis, List.of(event));
      heldInState.inc();
      waitInState(atMillis);
    }
  }

  private void add(Held<K, T> held) {
    inMemory++;
    waiting.computeIfAbsent(held.atMillis >> SPAN_BITS, span -> new ArrayList<>()).add(held);
  }

  private boolean mayBeInState(long atMillis) {
    return atMillis <= inStateUntilMillis;
  }

  private void waitInState(long atMillis) {
    inStateUntilMillis = Math.max(inStateUntilMillis, atMillis);
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
  }

  /**
   * Gives the current key a turn at a later instant. One to which time is on its way already needs
   * no timer.
   */
  void wake(long atMillis) {
    if (isAdvancing && atMillis <= reachingMillis && atMillis > timersReachMillis) {
      wakes.computeIfAbsent(atMillis, instant -> new ArrayList<>()).add(currentKey());
    } else {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, atMillis);
    }
  }

  @SuppressWarnings("unchecked")
  private K currentKey() {
    return (K) operator.getCurrentKey();
  }

  /**
   * Moves event time on: all events and timers until then have their turns, and those that came too
   * late have theirs. It does not go back.
   */
  void advance(long markMillis) throws Exception {
    long toMillis = Math.max(markMillis, watermark);
    isAdvancing = true;
    reachingMillis = toMillis;
    while (!waiting.isEmpty() && waiting.firstKey() <= toMillis >> SPAN_BITS) {
      Map.Entry<Long, List<Held<K, T>>> span = waiting.pollFirstEntry();
      List<Held<K, T>> events = span.getValue();
      events.sort((one, other) -> Long.compare(one.atMillis, other.atMillis));
      int taken = take(events, toMillis);
      if (taken < events.size()) {
        waiting
            .computeIfAbsent(span.getKey(), same -> new ArrayList<>())
            .addAll(0, events.subList(taken, events.size()));
        break;
      }
    }
    before(toMillis == Long.MAX_VALUE ? toMillis : toMillis + 1);
    watermark = toMillis;
    isAdvancing = false;
    instantMillis = Long.MIN_VALUE;
    served = Set.of();
    if (inStateUntilMillis <= toMillis) {
      inStateUntilMillis = Long.MIN_VALUE;
    }
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
      serve(atMillis, events.subList(taken, end));
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
        timersReachMillis = watermark;
        time.advanceWatermark(new Watermark(watermark));
        timersReachMillis = Long.MIN_VALUE;
      }
      stopWhenCancelled();
      isAnyLeft = !wakes.isEmpty() && wakes.firstKey() < atMillis;
      if (isAnyLeft) {
        Map.Entry<Long, List<K>> instant = wakes.pollFirstEntry();
        wake(instant.getKey(), instant.getValue());
      }
    }
  }

  /** Flink's timers stop when their task is cancelled; events must not go on without them. */
  private void stopWhenCancelled() {
    if (operator.getContainingTask().isCanceled()) {
      throw new CancelTaskException();
    }
  }

  private void wake(long atMillis, List<K> keys) throws Exception {
    Set<K> before = atMillis == instantMillis ? served : Set.of();
    instantMillis = atMillis;
    served = new HashSet<>(before);
    for (K key : keys) {
      if (served.add(key)) {
        operator.setCurrentKey(key);
        serve(key, List.of());
      }
    }
  }

  private void serve(long atMillis, List<Held<K, T>> instant) throws Exception {
    instantMillis = atMillis;
    if (instant.size() == 1) {
      served = Set.of(instant.get(0).key);
      serve(instant);
      return;
    }
    Map<K, List<Held<K, T>>> byKey = new LinkedHashMap<>();
    for (Held<K, T> held : instant) {
      byKey.computeIfAbsent(held.key, key -> new ArrayList<>(1)).add(held);
    }
    served = byKey.keySet();
    for (List<Held<K, T>> ofKey : byKey.values()) {
      serve(ofKey);
    }
  }

  private void serve(List<Held<K, T>> ofKey) throws Exception {
    K key = ofKey.get(0).key;
    operator.setCurrentKey(key);
    inMemory -= ofKey.size();
    List<T> events = new ArrayList<>(ofKey.size());
    boolean isAnyStored = false;
    boolean isAnyInState = mayBeInState(instantMillis);
    for (Held<K, T> held : ofKey) {
      isAnyStored |= held.isStored;
      if (!held.isStored || !isAnyInState) {
        events.add(held.event);
      }
    }
    if (isAnyStored && !isAnyInState) {
      buffer.forget(instantMillis);
    }
    serve(key, events);
  }

  private void serve(K key, List<T> events) throws Exception {
    buffer.arrived(events);
    isServing = true;
    turns.onEventTime(new TimerHeapInternalTimer<>(instantMillis, key, VoidNamespace.INSTANCE));
    isServing = false;
  }

  /**
   * Begins a turn of the current key.
   *
   * @return false for a timer of an instant at which the key has had its turn
   */
  boolean begin(K key, long atMillis) throws Exception {
    if (!isServing && atMillis == instantMillis && served.contains(key)) {
      return false;
    }
    if (mayBeInState(atMillis)) {
      // What is stored is also what waits in memory and has been stored for a checkpoint.
      buffer.arrived(buffer.takeStored(atMillis));
    }
    return true;
  }

  /**
   * Ends a turn.
   *
   * @throws IllegalStateException when the function has left events, which would be lost
   */
  void end() {
    if (buffer.isLeft()) {
      throw new IllegalStateException(
          "The function did not take the events of an instant from " + buffer.name());
    }
  }

  /** Stores what waits in memory, for a checkpoint. */
  void store() throws Exception {
    Map<Instant<K>, List<Held<K, T>>> instants = new HashMap<>();
    for (List<Held<K, T>> span : waiting.values()) {
      for (Held<K, T> held : span) {
        instants
            .computeIfAbsent(new Instant<>(held.key, held.atMillis), at -> new ArrayList<>(1))
            .add(held);
      }
    }
    for (Map.Entry<Instant<K>, List<Held<K, T>>> instant : instants.entrySet()) {
      store(instant.getKey(), instant.getValue());
    }
  }

  private void store(Instant<K> instant, List<Held<K, T>> all) throws Exception {
    List<T> unstored = new ArrayList<>(all.size());
    for (Held<K, T> held : all) {
      if (!held.isStored) {
        unstored.add(held.event);
        held.isStored = true;
      }
    }
    if (unstored.isEmpty()) {
      return;
    }
    operator.setCurrentKey(instant.key());
    if (mayBeInState(instant.atMillis()) || unstored.size() < all.size()) {
      buffer.store(instant.atMillis(), unstored);
    } else {
      buffer.storeAll(instant.atMillis(), unstored);
    }
  }
}
