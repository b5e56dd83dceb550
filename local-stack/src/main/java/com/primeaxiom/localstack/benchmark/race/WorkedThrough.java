package com.primeaxiom.localstack.benchmark.race;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells when every sink of a job in this process has come as far as a time: then all that was to be
 * read is worked through. Sinks are copied on their way into the cluster, so they find it by its
 * id.
 */
final class WorkedThrough {

  private static final ConcurrentMap<Integer, WorkedThrough> ALL = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST_ID = new AtomicInteger();

  private final int id = LAST_ID.incrementAndGet();
  private final long untilMillis;
  private final int parallelism;
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> reached = new CompletableFuture<>();

  private WorkedThrough(long untilMillis, int parallelism) {
    this.untilMillis = untilMillis;
    this.parallelism = parallelism;
  }

  /**
   * Waits for a time.
   *
   * @param untilMillis event time, epoch milliseconds
   * @param parallelism writers of each sink
   */
  static WorkedThrough until(long untilMillis, int parallelism) {
    WorkedThrough end = new WorkedThrough(untilMillis, parallelism);
    ALL.put(end.id, end);
    return end;
  }

  static WorkedThrough of(int id) {
    return ALL.get(id);
  }

  int id() {
    return id;
  }

  /** Announces a sink, before the job begins. */
  void expect(String sink) {
    for (int writer = 0; writer < parallelism; writer++) {
      awaited.add(name(sink, writer));
    }
  }

  /** Whether a time is that which is waited for, or later. */
  boolean isEnd(long millis) {
    return millis >= untilMillis;
  }

  /** A writer of a sink is there, and all that it was given is where it belongs. */
  void reached(String sink, int writer) {
    awaited.remove(name(sink, writer));
    if (awaited.isEmpty()) {
      reached.complete(null);
    }
  }

  /** Complete when all are there. */
  CompletableFuture<Void> reached() {
    return reached;
  }

  private static String name(String sink, int writer) {
    return sink + "/" + writer;
  }
}
