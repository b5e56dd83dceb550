package com.primeaxiom.jobs.vendorscore.domain;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of a scorecard. Tallies can be added and taken away, and what is zero is not kept, so a
 * tally from which everything was taken away is the empty one.
 *
 * @param sums whole numbers by measure
 * @param leadDays arrived lines by whole days from order to gate-in, where that is known
 * @param lateDays arrived lines by whole days from the promised time to the gate-in, rounded down
 */
public record Tally(
    Map<Measure, Long> sums, Map<Integer, Long> leadDays, Map<Integer, Long> lateDays) {

  /** Nothing. */
  public static final Tally ZERO = new Tally(Map.of(), Map.of(), Map.of());

  /** The sum of a measure. */
  public long of(Measure measure) {
    return sums.getOrDefault(measure, 0L);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return combined(other, 1);
  }

  /** This one without the other. */
  public Tally minus(Tally other) {
    return combined(other, -1);
  }

  /** Whether there is nothing. */
  public boolean isZero() {
    return sums.isEmpty() && leadDays.isEmpty() && lateDays.isEmpty();
  }

  private Tally combined(Tally other, int sign) {
    if (other.isZero()) {
      return this;
    }
    return new Tally(
        combined(sums, other.sums, sign),
        combined(leadDays, other.leadDays, sign),
        combined(lateDays, other.lateDays, sign));
  }

  private static <K> Map<K, Long> combined(Map<K, Long> one, Map<K, Long> other, int sign) {
    if (other.isEmpty()) {
      return one;
    }
    Map<K, Long> all = new HashMap<>(one);
    other.forEach(
        (key, count) ->
            all.merge(key, sign * count, (x, y) -> x + y == 0 ? null : Long.valueOf(x + y)));
    return all;
  }

  /** Collects sums. */
  static final class Builder {
    private final Map<Measure, Long> sums = new EnumMap<>(Measure.class);
    private final Map<Integer, Long> leadDays = new HashMap<>();
    private final Map<Integer, Long> lateDays = new HashMap<>();

    /** Adds to a measure. */
    Builder add(Measure measure, long count) {
      if (count != 0) {
        sums.merge(measure, count, (x, y) -> x + y == 0 ? null : Long.valueOf(x + y));
      }
      return this;
    }

    /** Adds one where something holds. */
    Builder addIf(boolean holds, Measure measure) {
      return add(measure, holds ? 1 : 0);
    }

    /** Adds a time from order to gate-in. */
    Builder addLead(int days) {
      leadDays.merge(days, 1L, Long::sum);
      return this;
    }

    /** Adds a time from the promised time to the gate-in. */
    Builder addLate(int days) {
      lateDays.merge(days, 1L, Long::sum);
      return this;
    }

    Tally build() {
      return new Tally(new HashMap<>(sums), leadDays, lateDays);
    }
  }
}
