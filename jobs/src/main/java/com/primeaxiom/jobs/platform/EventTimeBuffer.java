package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Holds the events of a key until event time has reached them, so that they are taken in the order
 * in which they happened, whatever the order of arrival. The owner empties it at its timers, one an
 * instant.
 *
 * @param <T> event
 */
public final class EventTimeBuffer<T> {

  private final MapState<Long, List<T>> byMillis;
  private final Comparator<T> withinInstant;

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
    this.byMillis =
        runtime.getMapState(
            new MapStateDescriptor<>(name, Types.LONG, Types.LIST(RecordType.orScalar(type))));
    this.withinInstant = withinInstant;
  }

  /** Holds an event until its time, and sets the timer of that time. */
  public void hold(long atMillis, T event, TimerService timers) throws Exception {
    List<T> held = byMillis.get(atMillis);
    List<T> next = held == null ? new ArrayList<>(1) : new ArrayList<>(held);
    next.add(event);
    byMillis.put(atMillis, next);
    timers.registerEventTimeTimer(atMillis);
  }

  /**
   * Holds an event that is never too late: until its time, or until the next instant when its time
   * has passed.
   */
  public void holdAnyhow(long atMillis, T event, TimerService timers) throws Exception {
    long watermark = timers.currentWatermark();
    boolean isInTime = watermark < atMillis || watermark == Long.MAX_VALUE;
    hold(isInTime ? atMillis : watermark + 1, event, timers);
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
