package com.primeaxiom.sinks.clickhouse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as the pauses between repeats use it. */
interface RetryClock {

  /** The machine's own. */
  RetryClock SYSTEM =
      new RetryClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
      };

  /** Nanoseconds since some moment. */
  long nanos();

  /** Waits. */
  void pause(Duration duration) throws InterruptedException;
}
