package com.primeaxiom.localstack.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Holds events back until their time. Every wait is reckoned from the first event, so that what one
 * wait is off by is made good by the next.
 */
final class Pace {

  /** Waits are cut into pieces so that progress is shown and an interrupt is seen meanwhile. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Speed speed;
  private final Instant start;
  private final LongSupplier nanoTime;
  private final LongConsumer waitNanos;
  private final long startNanos;

  Pace(Speed speed, Instant start) {
    this(speed, start, System::nanoTime, LockSupport::parkNanos);
  }

  Pace(Speed speed, Instant start, LongSupplier nanoTime, LongConsumer waitNanos) {
    this.speed = speed;
    this.start = start;
    this.nanoTime = nanoTime;
    this.waitNanos = waitNanos;
    this.startNanos = nanoTime.getAsLong();
  }

  /**
   * Waits until event time may be what is asked.
   *
   * @param eventTime the event's time
   * @param meanwhile called between the pieces of a long wait
   * @throws ReplayException when interrupted
   */
  void await(Instant eventTime, Runnable meanwhile) {
    if (speed.isMax()) {
      return;
    }
    long due = startNanos + speed.realTime(Duration.between(start, eventTime)).toNanos();
    for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
      waitNanos.accept(Math.min(left, LONGEST_WAIT.toNanos()));
      if (Thread.currentThread().isInterrupted()) {
        throw new ReplayException("Interrupted while waiting for " + eventTime + ".");
      }
      meanwhile.run();
    }
  }
}
