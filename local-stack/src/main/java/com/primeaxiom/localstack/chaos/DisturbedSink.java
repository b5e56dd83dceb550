package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Producers that send a batch twice and let events overtake each other. Every event goes out, and
 * none later than the bound of which jobs are told.
 *
 * <p>{@link #send} and {@link #tick} are for one thread; the faults may be asked for by others.
 */
final class DisturbedSink implements EventSink {

  /** Event time within which events overtake each other. */
  static final Duration DISORDER = Duration.ofSeconds(50);

  /** What a producer sends again after it has waited in vain for an answer. */
  private static final int BATCH = 200;

  /** Older than this, a repeated event would be late rather than repeated. */
  private static final Duration REPEATED_WITHIN = Duration.ofMinutes(5);

  private final EventSink sink;
  private final Random random;
  private final Deque<CanonicalEvent<?>> recent = new ArrayDeque<>();
  private final List<CanonicalEvent<?>> held = new ArrayList<>();
  private final AtomicInteger repeats = new AtomicInteger();
  private volatile boolean isDisordered;
  private volatile List<CanonicalEvent<?>> sample = List.of();
  private long repeated;
  private long disordered;

  DisturbedSink(EventSink sink, long seed) {
    this.sink = sink;
    this.random = new Random(seed);
  }

  /** Sends the last batch again, after the next event. */
  void repeat() {
    repeats.incrementAndGet();
  }

  /** Lets events overtake each other, or no more. */
  void disorder(boolean isOn) {
    isDisordered = isOn;
  }

  /** Some of the events that were sent last, for others to spoil. */
  List<CanonicalEvent<?>> sample() {
    return sample;
  }

  long repeated() {
    return repeated;
  }

  long disordered() {
    return disordered;
  }

  @Override
  public void send(CanonicalEvent<?> event) {
    if (!held.isEmpty()
        && (!isDisordered || event.occurredAt().isAfter(held.get(0).occurredAt().plus(DISORDER)))) {
      release();
    }
    if (isDisordered) {
      held.add(event);
    } else {
      pass(event);
    }
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    sink.sendRaw(topic, value, at);
  }

  @Override
  public void tick(Instant at) {
    release();
    sink.tick(at);
    sample = List.copyOf(recent);
  }

  private void release() {
    disordered += held.size();
    Collections.shuffle(held, random);
    held.forEach(this::pass);
    held.clear();
  }

  private void pass(CanonicalEvent<?> event) {
    sink.send(event);
    recent.addLast(event);
    if (recent.size() > BATCH) {
      recent.removeFirst();
    }
    while (repeats.get() > 0) {
      repeats.decrementAndGet();
      Instant oldest = event.occurredAt().minus(REPEATED_WITHIN);
      for (CanonicalEvent<?> again : recent) {
        if (!again.occurredAt().isBefore(oldest)) {
          sink.send(again);
          repeated++;
        }
      }
    }
  }
}
