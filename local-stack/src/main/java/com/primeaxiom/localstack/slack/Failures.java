package com.primeaxiom.localstack.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failures that were asked for, by channel. */
public final class Failures {

  /** Stands for every channel. */
  public static final String EVERY_CHANNEL = "*";

  private final InstantSource clock;
  private final Map<String, Plan> plans = new HashMap<>();

  Failures(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Each request to a channel fails in the next of these ways, over and over until a time has
   * passed; then none does.
   *
   * @param channel id of the channel, or {@link #EVERY_CHANNEL}
   */
  public synchronized void fail(String channel, List<Failure> ways, Duration time) {
    plans.put(channel, new Plan(ways, clock.instant().plus(time), false));
  }

  /** The next requests to a channel fail in these ways, one each. */
  public synchronized void failOnce(String channel, List<Failure> ways) {
    plans.put(channel, new Plan(ways, Instant.MAX, true));
  }

  /** No more failures. */
  public synchronized void clear() {
    plans.clear();
  }

  synchronized Optional<Failure> next(String channel) {
    Plan plan = plans.getOrDefault(channel, plans.get(EVERY_CHANNEL));
    return plan == null ? Optional.empty() : plan.next(clock.instant());
  }

  private static final class Plan {

    private final List<Failure> ways;
    private final Instant until;
    private final boolean isOnce;
    private int used;

    Plan(List<Failure> ways, Instant until, boolean isOnce) {
      this.ways = List.copyOf(ways);
      this.until = until;
      this.isOnce = isOnce;
    }

    Optional<Failure> next(Instant now) {
      if (ways.isEmpty() || !now.isBefore(until) || (isOnce && used >= ways.size())) {
        return Optional.empty();
      }
      return Optional.of(ways.get(used++ % ways.size()));
    }
  }
}
