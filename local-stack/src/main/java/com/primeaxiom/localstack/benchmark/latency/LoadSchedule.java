package com.primeaxiom.localstack.benchmark.latency;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When what is sent. Everything is settled beforehand, in nanoseconds since the beginning: events
 * of the shop at even distances, ticks in every partition, and events that have to become an alert,
 * each placed so that the tick that lets its time come is the first that could.
 *
 * @param eventsASecond events of the shop a second
 * @param probesASecond events a second that have to become an alert
 * @param outOfOrderness how far event time is behind the newest event of a partition
 * @param warmUp how long nothing is counted
 * @param measured how long then what is sent counts
 */
record LoadSchedule(
    long eventsASecond,
    long probesASecond,
    Duration outOfOrderness,
    Duration warmUp,
    Duration measured) {

  /**
   * Milliseconds between ticks. Not a part of the intervals at which Flink emits watermarks and
   * ClickHouse is asked, so that samples meet each of them at every phase.
   */
  static final long TICK_MILLIS = 47;

  /** A critical alert is a message of its own, and Slack takes one a second and channel. */
  private static final long CRITICAL_MILLIS = 2_000;

  private static final double SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Nanoseconds at which an event of the shop is meant to be sent. */
  long eventNanos(long number) {
    return (long) (number * SECOND_NANOS / eventsASecond);
  }

  /** Nanoseconds at which a tick is meant to be sent; the first is the beginning. */
  long tickNanos(long number) {
    return TimeUnit.MILLISECONDS.toNanos(number * TICK_MILLIS);
  }

  /** Milliseconds at which a probe is meant to be sent, which is its event time. */
  long probeMillis(long number) {
    return beforeTick(number * TimeUnit.SECONDS.toMillis(1) / probesASecond);
  }

  /** Milliseconds at which a probe is meant to be sent that is critical. */
  long criticalMillis(long number) {
    return beforeTick(number * CRITICAL_MILLIS);
  }

  /** Milliseconds after the event time of a probe at which its time can have come. */
  long waitMillis() {
    return outOfOrderness.toMillis() + 1;
  }

  /**
   * Milliseconds after the event time of a probe at which the alert desk can know of it: it waits
   * for later alerts as the drift job has waited for later events.
   */
  long deskWaitMillis() {
    return 2 * waitMillis();
  }

  /** Milliseconds at which sending probes ends. */
  long probesEndMillis() {
    return warmUp.plus(measured).toMillis();
  }

  /** Milliseconds at which sending critical ones ends: later alerts have to follow them. */
  long criticalEndMillis() {
    return probesEndMillis() - waitMillis() - CRITICAL_MILLIS;
  }

  /** How many critical ones there may be. */
  long criticals() {
    return Math.max(0, criticalEndMillis()) / CRITICAL_MILLIS + 1;
  }

  /** Milliseconds at which the shop's events end: no probe waits while less is sent. */
  long eventsEndMillis() {
    return probesEndMillis() + deskWaitMillis();
  }

  /** Whether what was sent so many milliseconds after the beginning counts. */
  boolean isCounted(long millis) {
    return millis >= warmUp.toMillis() && millis < probesEndMillis();
  }

  /** The last millisecond but one tick, so that it and the wait end at a tick. */
  private long beforeTick(long millis) {
    long tick = Math.floorDiv(millis + waitMillis(), TICK_MILLIS) + 1;
    return tick * TICK_MILLIS - waitMillis();
  }
}
