package com.primeaxiom.jobs.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;

/**
 * Event time of one partition: its newest event less what it may be out of order, until it is
 * silent for so long that it no longer holds the others back, which is called idle. A partition
 * that brings nothing but refused records is as good as silent.
 *
 * <p>Time is told with the event that moves it, though no more often than by a spacing: a job waits
 * for the slowest of all its partitions, and if each told its time at a moment of its own only, it
 * would wait for almost the whole interval between these. What a spacing has held back is told at
 * such a moment. In a backlog small steps are no loss: events wait for less long in memory.
 *
 * <p>While no partition of the job in this process brings anything, though the reading of none of
 * them waits, it is rather the broker that is away, and silence counts for a quarter: partitions
 * that had all been taken for idle would not come back at one moment, and what is learned on a
 * longer way through the job would come after the decisions that need it. It counts all the same,
 * for a partition may be the last that had something to tell, and be held back by the others.
 *
 * <p>A partition whose reading waits, for others or under back pressure, does not become idle. Its
 * clock stands still, yet the time-out may have passed just before; and Flink up to 2.2.1 lets no
 * partition read on that became idle while it waited (FLINK-40093), so it would wait for good.
 *
 * @param <T> domain type
 */
final class PartitionTime<T> implements WatermarkGenerator<Either<SourceNotice, T>> {

  private static final int SLOWER = 4;

  /**
   * Far more than two looks at a clock that runs are apart, and next to nothing for the task, which
   * looks five times a second at each partition that waits.
   */
  private static final long LOOK_NANOS = 10_000;

  private final long boundMillis;
  private final long spacingNanos;
  private final long idleNanos;
  private final RelativeClock reading;
  private final Voices voices;
  private long newestMillis;
  private boolean isHeard;
  private boolean hasSpoken;
  private boolean isIdle;
  private long readNanos;
  private long silentNanos;
  private long toldNanos;
  private long toldMillis;

  /** Tells whether any partition has brought anything of late. */
  static final class Voices {

    /** Those of all sources of a job in this process: each job has classes of its own there. */
    static final Voices OF_THIS_PROCESS = new Voices(SystemClock.getInstance());

    /** Topics that are alive bring something within seconds; the clock's ticks alone do. */
    private static final long GENERAL_SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Clock clock;
    private final AtomicLong lastNanos;

    Voices(Clock clock) {
      this.clock = clock;
      this.lastNanos = new AtomicLong(clock.relativeTimeNanos());
    }

    /** A partition has brought something, or would if its reading did not wait. */
    void heard() {
      lastNanos.set(clock.relativeTimeNanos());
    }

    private boolean areSilent() {
      return clock.relativeTimeNanos() - lastNanos.get() > GENERAL_SILENCE_NANOS;
    }
  }

  /**
   * The time of a partition of which nothing is known yet.
   *
   * @param time how far behind its newest event an event may be, how often time is told with an
   *     event, and after how long of silence the partition is idle; zero: never
   * @param reading stands still while the partition's reading waits
   * @param voices who else brings anything
   */
  PartitionTime(TimeSettings time, RelativeClock reading, Voices voices) {
    this.boundMillis = time.outOfOrderness().toMillis();
    this.spacingNanos = time.timeSpacing().toNanos();
    this.idleNanos = time.idleTimeout().isZero() ? Long.MAX_VALUE : time.idleTimeout().toNanos();
    this.reading = reading;
    this.voices = voices;
    this.newestMillis = Long.MIN_VALUE + boundMillis + 1;
    this.readNanos = reading.relativeTimeNanos();
    this.toldNanos = readNanos - spacingNanos;
    this.toldMillis = newestMillis;
  }

  @Override
  public void onEvent(Either<SourceNotice, T> incoming, long atMillis, WatermarkOutput output) {
    isHeard = true;
    if (incoming.isRight() || !incoming.left().refused()) {
      hasSpoken = true;
      isIdle = false;
      if (atMillis > newestMillis) {
        newestMillis = atMillis;
        tellUnlessJustTold(output);
      }
    }
  }

  private void tellUnlessJustTold(WatermarkOutput output) {
    long nowNanos = reading.relativeTimeNanos();
    if (nowNanos - toldNanos >= spacingNanos) {
      tell(nowNanos, output);
    }
  }

  private void tell(long nowNanos, WatermarkOutput output) {
    if (newestMillis > toldMillis) {
      toldNanos = nowNanos;
      toldMillis = newestMillis;
    }
    output.emitWatermark(new Watermark(newestMillis - boundMillis - 1));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long nowNanos = reading.relativeTimeNanos();
    boolean isWaiting = standsStillAt(nowNanos);
    if (isHeard || isWaiting) {
      voices.heard();
      isHeard = false;
    }
    countSilence(nowNanos);
    if (isIdle) {
      return;
    }
    if (silentNanos > idleNanos && !isWaiting) {
      isIdle = true;
      output.markIdle();
    } else {
      tell(nowNanos, output);
    }
  }

  private void countSilence(long nowNanos) {
    long passedNanos = nowNanos - readNanos;
    readNanos = nowNanos;
    if (hasSpoken) {
      silentNanos = 0;
      hasSpoken = false;
    } else {
      silentNanos += voices.areSilent() ? passedNanos / SLOWER : passedNanos;
    }
  }

  /** The clock does not say that it stands still; it takes a second look. */
  private boolean standsStillAt(long nanos) {
    long startNanos = System.nanoTime();
    long passedNanos;
    do {
      passedNanos = System.nanoTime() - startNanos;
      if (reading.relativeTimeNanos() != nanos) {
        return false;
      }
    } while (passedNanos < LOOK_NANOS);
    return true;
  }
}
