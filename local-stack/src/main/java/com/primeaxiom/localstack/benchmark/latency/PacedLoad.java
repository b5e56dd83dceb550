package com.primeaxiom.localstack.benchmark.latency;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends a load by its schedule. What the schedule says decides over event times and over when
 * something is due, never the moment at which it was sent: when a send takes long, those behind it
 * are late, and their samples say so.
 */
final class PacedLoad {

  private static final long NEVER = Long.MAX_VALUE;

  /** A sender that is behind by more will not catch up; the rest is not sent. */
  private static final Duration MOST_LAG = Duration.ofSeconds(30);

  private final LoadSchedule schedule;
  private final StockShop shop;
  private final Probes probes;
  private final LoadTarget target;
  private final Pace pace;

  private long events;
  private long probesSent;
  private long criticalsSent;
  private long ticks;
  private long longestLagNanos;
  private boolean isSending = true;
  private volatile long lagNanos;
  private final AtomicLong sent = new AtomicLong();

  /** How time passes. */
  interface Pace {

    /** By {@link System#nanoTime}. */
    Pace REAL =
        new Pace() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void awaitUntil(long nanos) {
            for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
              LockSupport.parkNanos(left);
            }
          }
        };

    /** The time. */
    long nanos();

    /** Returns no earlier than then. */
    void awaitUntil(long nanos);
  }

  /**
   * What was sent.
   *
   * @param events events, without ticks
   * @param took from the beginning to the last event
   * @param longestLag how far it was behind its schedule at most
   * @param lastLag how far it was behind when it sent the last event
   */
  record Sent(long events, Duration took, Duration longestLag, Duration lastLag) {

    /** Events a second. */
    double rate() {
      return events / (took.toNanos() / 1e9);
    }
  }

  PacedLoad(LoadSchedule schedule, StockShop shop, Probes probes, LoadTarget target, Pace pace) {
    this.schedule = schedule;
    this.shop = shop;
    this.probes = probes;
    this.target = target;
    this.pace = pace;
  }

  /**
   * Sends all of it, or until it is hopelessly behind; then only time passes, until nothing is
   * waited for any more.
   *
   * @param isOver whether nothing is
   */
  Sent run(BooleanSupplier isOver) {
    long start = probes.clock().startNanos();
    long end = TimeUnit.MILLISECONDS.toNanos(schedule.eventsEndMillis());
    Duration took = Duration.ZERO;
    Duration lastLag = Duration.ZERO;
    while (isSending || !isOver.getAsBoolean()) {
      long next = next();
      if (isSending && (next >= end || lagNanos > MOST_LAG.toNanos())) {
        isSending = false;
        lastLag = Duration.ofNanos(lagNanos);
        took = Duration.ofNanos(pace.nanos() - start);
        next = next();
      }
      pace.awaitUntil(start + next);
      lagNanos = pace.nanos() - start - next;
      if (isSending) {
        longestLagNanos = Math.max(longestLagNanos, lagNanos);
      }
      send(next);
    }
    return new Sent(sent.get(), took, Duration.ofNanos(longestLagNanos), lastLag);
  }

  /** Events so far; for any thread. */
  long sent() {
    return sent.get();
  }

  /** How far it is behind its schedule; for any thread. */
  Duration lag() {
    return Duration.ofNanos(lagNanos);
  }

  private long next() {
    if (!isSending) {
      return schedule.tickNanos(ticks);
    }
    return Math.min(
        Math.min(nextEvent(), schedule.tickNanos(ticks)), Math.min(nextProbe(), nextCritical()));
  }

  private long nextEvent() {
    long at = schedule.eventNanos(events);
    return at < TimeUnit.MILLISECONDS.toNanos(schedule.eventsEndMillis()) ? at : NEVER;
  }

  private long nextProbe() {
    long at = schedule.probeMillis(probesSent);
    return at < schedule.probesEndMillis() ? TimeUnit.MILLISECONDS.toNanos(at) : NEVER;
  }

  private long nextCritical() {
    long at = schedule.criticalMillis(criticalsSent);
    return probes.areMessagesWatched() && at < schedule.criticalEndMillis()
        ? TimeUnit.MILLISECONDS.toNanos(at)
        : NEVER;
  }

  private void send(long next) {
    long millis = TimeUnit.NANOSECONDS.toMillis(next);
    long atMillis = probes.clock().startMillis() + millis;
    if (next == schedule.tickNanos(ticks)) {
      target.tick(atMillis);
      ticks++;
      return;
    }
    if (next == nextEvent()) {
      shop.trade(events++, atMillis, target);
    } else if (next == nextProbe()) {
      probes.expect(StockShop.probeSku(probesSent), millis);
      shop.probe(probesSent++, atMillis, target);
    } else {
      probes.expect(StockShop.criticalSku(criticalsSent), millis);
      probes.expectMessage(StockShop.criticalSku(criticalsSent), millis);
      shop.critical(criticalsSent++, atMillis, target);
    }
    sent.incrementAndGet();
  }
}
