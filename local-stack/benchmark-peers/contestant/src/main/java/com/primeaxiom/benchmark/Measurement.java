package com.primeaxiom.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures a run of this process from {@link #begin} to {@link #end}: as a whole, and once more
 * from the moment a quarter of its records were read, when most of the code is compiled and caches
 * are filled.
 *
 * <p>Processor time is the process's own, by {@link OperatingSystemMXBean}. Allocated bytes are
 * those that the JVM counts by thread ({@link ThreadMXBean}), added up over all threads that were
 * ever seen; a thread is looked at twenty times a second, so what one allocates between the last
 * look and its end is missed, and so is all of a thread that lived between two looks. Threads that
 * work for the length of a run are counted exactly.
 */
public final class Measurement implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  /** The share of the records after which a run counts as warm. */
  private static final int WARM_PART = 4;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> allocatedByThread = new HashMap<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "measurement");
            thread.setDaemon(true);
            return thread;
          });

  private final long records;
  private final LongSupplier read;

  private RunFigures begin;
  private RunFigures warm;
  private Future<?> looking;

  /**
   * Prepares to measure.
   *
   * @param records records that the run reads, of all topics
   * @param read how many it has read so far; asked from another thread, once in a while
   */
  public Measurement(long records, LongSupplier read) {
    this.records = records;
    this.read = read;
  }

  /** Begins: right before the first record is asked for. */
  public synchronized void begin() {
    begin = now(0);
    looking =
        looks.scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  synchronized void look() {
    allocated();
    if (warm == null) {
      long soFar = read.getAsLong();
      if (soFar >= records / WARM_PART) {
        warm = now(soFar);
      }
    }
  }

  /**
   * Ends: everything is read and worked through.
   *
   * @return one JSON object, on one line
   * @throws IllegalStateException when it has not begun
   */
  public synchronized String end() {
    if (begin == null) {
      throw new IllegalStateException("The measurement has not begun.");
    }
    RunFigures end = now(records);
    if (looking.isDone()) {
      throw new IllegalStateException("Nothing was measured: a look has failed.");
    }
    looks.shutdownNow();
    // A run that was over before the first look has no warm part.
    RunFigures whole = end.minus(begin);
    RunFigures rest = end.minus(warm == null ? end : warm);
    return "{" + whole.fields() + ", \"warm\": {" + rest.fields() + "}}";
  }

  private RunFigures now(long soFar) {
    return new RunFigures(
        soFar, System.nanoTime() / 1e9, process.getProcessCpuTime() / 1e9, allocated());
  }

  private long allocated() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      // A thread that has just ended has none.
      allocatedByThread.merge(ids[i], bytes[i], Math::max);
    }
    return allocatedByThread.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
