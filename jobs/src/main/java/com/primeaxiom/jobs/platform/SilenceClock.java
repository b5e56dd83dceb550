package com.primeaxiom.jobs.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;

/**
 * The time by which a partition is silent. While no partition of the job in this process brings
 * anything, though the reading of none of them waits, it is rather the broker that is away, and
 * time runs at a quarter: partitions that had all been taken for idle would not come back at one
 * moment, and what is learned on a longer way through the job would come after the decisions that
 * need it.
 *
 * <p>It does not stand still, for a partition may be the last that had something to tell, and be
 * held back by the others.
 */
final class SilenceClock implements RelativeClock {

  /** Topics that are alive bring something within seconds; the clock's ticks alone do. */
  private static final long GENERAL_SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int SLOWER = 4;

  private final RelativeClock clock;
  private final Voices voices;
  private long readNanos;
  private long nanos;

  /** Tells whether any partition has brought anything of late. */
  static final class Voices {

    /** Those of all sources of a job in this process: each job has classes of its own there. */
    static final Voices OF_THIS_PROCESS = new Voices(SystemClock.getInstance());

    private final RelativeClock clock;
    private final AtomicLong lastNanos;

    Voices(RelativeClock clock) {
      this.clock = clock;
      this.lastNanos = new AtomicLong(clock.relativeTimeNanos());
    }

    /** A partition has brought something, or would if its reading did not wait. */
    void heard() {
      lastNanos.set(clock.relativeTimeNanos());
    }

    private boolean isSilent() {
      return clock.relativeTimeNanos() - lastNanos.get() > GENERAL_SILENCE_NANOS;
    }
  }

  /**
   * A clock of one partition.
   *
   * @param clock time by which it could have brought something
   * @param voices who else brings anything
   */
  SilenceClock(RelativeClock clock, Voices voices) {
    this.clock = clock;
    this.voices = voices;
    this.readNanos = clock.relativeTimeNanos();
    this.nanos = readNanos;
  }

  @Override
  public long relativeTimeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(relativeTimeNanos());
  }

  @Override
  public long relativeTimeNanos() {
    long now = clock.relativeTimeNanos();
    long elapsed = now - readNanos;
    nanos += voices.isSilent() ? elapsed / SLOWER : elapsed;
    readNanos = now;
    return nanos;
  }
}
