package com.primeaxiom.localstack.world;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.localstack.replay.ReplayException;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A live shop and warehouse: plays a {@link DemoScript} against the clock into Kafka, with a tick
 * of the business clock every second, until it is closed.
 */
public final class DemoWorld implements AutoCloseable {

  /** Often enough that an event is hardly late, seldom enough to cost nothing. */
  private static final Duration PULSE = Duration.ofMillis(50);

  /** What is on its way to Kafka may still arrive; a broker that is gone shall not hold us up. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final EventSink sink;
  private final long seed;
  private final InstantSource clock;
  private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::play, "demo-world");

  private volatile List<InjectedFault> faults = List.of();
  private volatile List<DemoPromotion> promotions = List.of();

  /**
   * A world that has not begun.
   *
   * @param sink where the events go; used by one thread only, and not closed
   * @param seed everything that is drawn follows from it
   * @param clock the time that events are stamped with
   */
  public DemoWorld(EventSink sink, long seed, InstantSource clock) {
    this.sink = sink;
    this.seed = seed;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** The topics that a world sends to, beside the clock. */
  public static List<Topic<?>> topics() {
    return List.of(
        Topics.ORDER,
        Topics.INVENTORY_LEVEL,
        Topics.STOCK_LEVEL,
        Topics.ALLOCATION,
        Topics.SKU_REFERENCE);
  }

  /**
   * Connects to Kafka for a world; the caller closes the sender after the world.
   *
   * @throws ReplayException when the broker does not answer or a topic is missing
   */
  public static EventSender connect(KafkaSettings kafka, RegistrySettings registry) {
    return EventSender.connect(kafka, registry, "demo", topics());
  }

  /** Begins, in a daemon thread of its own. Once. */
  public void start() {
    thread.start();
  }

  /** Whether it is sending. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Why it ended by itself; empty while it runs and after a close. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Events handed to Kafka so far, by topic; ticks count once. */
  public Map<String, Long> sent() {
    Map<String, Long> counts = new TreeMap<>();
    sent.forEach((topic, count) -> counts.put(topic, count.sum()));
    return counts;
  }

  /** Times in which the shop showed something wrong, so far: what a job should have found. */
  public List<InjectedFault> faults() {
    return faults;
  }

  /** Promotions so far, and what they sold beyond stock: what a job should have announced. */
  public List<DemoPromotion> promotions() {
    return promotions;
  }

  /** Waits for it to end, which it does by a close or a failure. */
  public void await(Duration longest) throws InterruptedException {
    thread.join(longest.toMillis());
  }

  /** Ends. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
    }
  }

  private void play() {
    try {
      Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      DemoScript script = new DemoScript(seed, start, this::send);
      Instant nextTick = start.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      do {
        Instant now = clock.instant();
        for (; !nextTick.isAfter(now); nextTick = nextTick.plusSeconds(1)) {
          script.advanceTo(nextTick.plusMillis(1));
          sink.tick(nextTick);
          count(Topics.CLOCK);
        }
        script.advanceTo(now);
        faults = script.faults();
        promotions = script.promotions();
      } while (!stop.await(PULSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Kept for whoever started the world: a thread of its own has nobody to throw to.
      failure.set(e);
    }
  }

  private void send(CanonicalEvent<?> event) {
    sink.send(event);
    count(event.topic());
  }

  private void count(Topic<?> topic) {
    sent.computeIfAbsent(topic.name(), name -> new LongAdder()).increment();
  }
}
