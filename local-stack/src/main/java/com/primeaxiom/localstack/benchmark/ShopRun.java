package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Progress.Mark;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * One run of a job beside a shop. It hands the shop's steps to the sources, no reader further ahead
 * of the slowest than a few steps, for live streams do not run away from each other either; and it
 * notes when all of a step has come out at the other end, which is when every sink has heard that
 * its time is over.
 *
 * <p>Flink copies sources and sinks to where they run, which is this JVM, so the copies find their
 * run by an id.
 */
final class ShopRun implements AutoCloseable {

  private static final Map<String, ShopRun> OPEN = new ConcurrentHashMap<>();

  private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

  /** Steps that the fastest reader may be ahead of the slowest. */
  private static final int MOST_AHEAD = 8;

  private final String id = UUID.randomUUID().toString();
  private final Shop shop;
  private final long outOfOrdernessMillis;
  private final LongSupplier nanoClock;
  private final Map<ReaderId, Long> readers = new HashMap<>();
  private final Deque<Step> handedOut = new ArrayDeque<>();
  private final Deque<Step> inside = new ArrayDeque<>();
  private final List<Long> heard = new ArrayList<>();
  private final Map<Phase, Progress> phases = new EnumMap<>(Phase.class);
  private final Map<String, LongAdder> written = new ConcurrentSkipListMap<>();

  private CompletableFuture<Void> moved = new CompletableFuture<>();
  private int writers;
  private long firstHandedOut;
  private Mark last;
  private Pace pace;

  /** A reader of a partition of a topic. */
  record ReaderId(String topic, int partition) {}

  /** Half load: so many events a second, for a while. */
  private static final class Pace {
    private final LongSupplier nanoClock;
    private final long beganNanos;
    private final double eventsASecond;
    private final Duration length;
    private long events;

    private Pace(LongSupplier nanoClock, double eventsASecond, Duration length) {
      this.nanoClock = nanoClock;
      this.beganNanos = nanoClock.getAsLong();
      this.eventsASecond = eventsASecond;
      this.length = length;
    }

    private boolean isDue() {
      return !isOver() && events < eventsASecond * nanos() / 1e9;
    }

    private boolean isOver() {
      return events > 0 && nanos() > length.toNanos();
    }

    private long nanos() {
      return nanoClock.getAsLong() - beganNanos;
    }
  }

  /**
   * Begins a run.
   *
   * @param outOfOrdernessMillis how far the job's time is behind its newest event
   */
  ShopRun(Shop shop, long outOfOrdernessMillis) {
    this(shop, outOfOrdernessMillis, System::nanoTime);
  }

  /**
   * Begins a run.
   *
   * @param outOfOrdernessMillis how far the job's time is behind its newest event
   * @param nanoClock by which half the load comes
   */
  ShopRun(Shop shop, long outOfOrdernessMillis, LongSupplier nanoClock) {
    this.shop = shop;
    this.outOfOrdernessMillis = outOfOrdernessMillis;
    this.nanoClock = nanoClock;
    OPEN.put(id, this);
  }

  /** A run that goes on. */
  static ShopRun of(String id) {
    ShopRun run = OPEN.get(id);
    if (run == null) {
      throw new IllegalStateException("The run " + id + " is over.");
    }
    return run;
  }

  String id() {
    return id;
  }

  /** There will be such a reader; to be said of all before the first reads. */
  synchronized void expect(ReaderId reader) {
    readers.put(reader, 0L);
  }

  /** The next step for a reader; null when it has to wait. */
  synchronized Step next(ReaderId reader) {
    long number = readers.get(reader);
    if (number == firstHandedOut + handedOut.size() && !makeStep()) {
      return null;
    }
    Iterator<Step> steps = handedOut.iterator();
    Step step = steps.next();
    for (long before = firstHandedOut; before < number; before++) {
      step = steps.next();
    }
    readers.put(reader, number + 1);
    long slowest = readers.values().stream().mapToLong(Long::longValue).min().orElse(0);
    while (firstHandedOut < slowest) {
      handedOut.removeFirst();
      firstHandedOut++;
      letReadersAsk();
    }
    return step;
  }

  private boolean makeStep() {
    if (!mayMakeStep()) {
      return false;
    }
    Step step = shop.next();
    if (pace != null) {
      pace.events += step.events();
    }
    handedOut.addLast(step);
    inside.addLast(step);
    // Those that waited for a step are behind now, and there may be no other occasion to tell them.
    letReadersAsk();
    return true;
  }

  private void letReadersAsk() {
    moved.complete(null);
    moved = new CompletableFuture<>();
  }

  private boolean mayMakeStep() {
    boolean isTime = pace == null ? shop.phase() != Phase.HALF_LOAD : pace.isDue();
    return isTime && handedOut.size() < MOST_AHEAD;
  }

  /** Completed once a reader may ask again. */
  synchronized CompletableFuture<Void> available(ReaderId reader) {
    boolean isBehind = readers.get(reader) < firstHandedOut + handedOut.size();
    return isBehind || mayMakeStep() ? AT_ONCE : moved;
  }

  /** Goes on at half the speed that was measured. */
  synchronized void goOnAtHalfLoad(Duration length) {
    // So few events may be measured that no time passes between the first and the last.
    double eventsASecond = Math.max(1, phases.get(Phase.MEASURED).eventsASecond() / 2);
    pace = new Pace(nanoClock, eventsASecond, length);
    lookAtClock();
  }

  /** Lets readers ask whose time has come; to be called often while there is a pace. */
  synchronized void lookAtClock() {
    if (mayMakeStep()) {
      letReadersAsk();
    }
  }

  /** There will be so many more writers; to be said of all before the first writes. */
  synchronized void expectWriters(int more) {
    writers += more;
  }

  /** A writer of a sink begins; gives its number. */
  synchronized int writer() {
    heard.add(Long.MIN_VALUE);
    return heard.size() - 1;
  }

  /** A writer has heard that its time has come so far. */
  synchronized void heard(int writer, long watermarkMillis) {
    heard.set(writer, watermarkMillis);
    if (heard.size() < writers) {
      // Those that are not there yet have heard nothing.
      return;
    }
    long slowest = heard.stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
    if (!inside.isEmpty() && isOut(inside.peekFirst(), slowest)) {
      Mark now = Mark.now(inside.peekFirst().endMillis());
      while (!inside.isEmpty() && isOut(inside.peekFirst(), slowest)) {
        done(inside.removeFirst(), now);
      }
    }
  }

  private boolean isOut(Step step, long watermarkMillis) {
    return step.endMillis() - outOfOrdernessMillis - 1 <= watermarkMillis;
  }

  private void done(Step step, Mark now) {
    Progress before =
        phases.computeIfAbsent(step.phase(), next -> Progress.from(last == null ? now : last));
    Progress after = before.plus(step, now);
    phases.put(step.phase(), after);
    last = after.ended();
  }

  /** What the job has done, by phase; one of which nothing has come out is not there. */
  synchronized Map<Phase, Progress> progress() {
    return new EnumMap<>(phases);
  }

  /** Whether everything has come out, for now. */
  synchronized boolean isDone() {
    boolean isMore = pace == null ? shop.phase() != Phase.HALF_LOAD : !pace.isOver();
    return !isMore && inside.isEmpty();
  }

  /** Counts what a sink writes. */
  LongAdder counter(String sink) {
    return written.computeIfAbsent(sink, name -> new LongAdder());
  }

  /** What was written so far, by sink. */
  Map<String, Long> written() {
    Map<String, Long> counts = new TreeMap<>();
    written.forEach((sink, count) -> counts.put(sink, count.sum()));
    return counts;
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }
}
