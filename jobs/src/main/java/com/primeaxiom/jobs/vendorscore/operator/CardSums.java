package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.vendorscore.domain.CardWindow;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The sums of a card: a bucket a day and a sum a window. What comes is added to the windows that
 * hold its day, and a bucket that leaves a window is taken away from it; nothing is added up again.
 * A change reads and writes as much whether a vendor has ten lines or ten million.
 */
final class CardSums {

  private final MapState<Long, Tally> days;
  private final MapState<Integer, Tally> windows;

  /** Windows that changed since they were told; within one timer only. */
  private final Set<Integer> changed = new TreeSet<>();

  CardSums(RuntimeContext runtime) {
    days =
        runtime.getMapState(
            new MapStateDescriptor<>("tallies-by-day", Types.LONG, RecordType.of(Tally.class)));
    windows =
        runtime.getMapState(
            new MapStateDescriptor<>("tallies-by-window", Types.INT, RecordType.of(Tally.class)));
  }

  /** Moves on by one day: what is too old for a window leaves it. */
  void roll(long today) throws Exception {
    for (int window : CardWindow.ROLLING) {
      Tally leaving = days.get(today - window);
      if (leaving != null) {
        put(window, of(window).minus(leaving));
      }
    }
    days.remove(today - CardWindow.LONGEST);
  }

  /** Adds a change. */
  void add(Map<Long, Tally> byDay, long today) throws Exception {
    Map<Integer, Tally> sums = new HashMap<>();
    for (Map.Entry<Long, Tally> entry : byDay.entrySet()) {
      long day = entry.getKey();
      Tally change = entry.getValue();
      for (int window : CardWindow.ALL) {
        if (CardWindow.holds(window, day, today)) {
          sums.merge(window, change, Tally::plus);
        }
      }
      if (CardWindow.holds(CardWindow.LONGEST, day, today)) {
        Tally known = days.get(day);
        Tally next = known == null ? change : known.plus(change);
        if (next.isZero()) {
          days.remove(day);
        } else {
          days.put(day, next);
        }
      }
    }
    for (Map.Entry<Integer, Tally> entry : sums.entrySet()) {
      if (!entry.getValue().isZero()) {
        put(entry.getKey(), of(entry.getKey()).plus(entry.getValue()));
      }
    }
  }

  /** The sums of a window. */
  Tally of(int window) throws Exception {
    Tally known = windows.get(window);
    return known == null ? Tally.ZERO : known;
  }

  /** Has every window told again that holds something. */
  void tellAll() throws Exception {
    for (int window : CardWindow.ALL) {
      if (!of(window).isZero()) {
        changed.add(window);
      }
    }
  }

  /** Windows to tell: those that changed since they were told. */
  Set<Integer> changed() {
    return changed;
  }

  /** The changes were told. */
  void told() {
    changed.clear();
  }

  private void put(int window, Tally tally) throws Exception {
    if (tally.isZero()) {
      windows.remove(window);
    } else {
      windows.put(window, tally);
    }
    changed.add(window);
  }
}
