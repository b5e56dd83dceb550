package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.schemas.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Sends events on, and lets something happen before some of them. */
final class Interludes implements EventSink {

  private final EventSink sink;
  private final Map<Long, Consumer<Instant>> interludes;
  private long events;

  /**
   * Something between events.
   *
   * @param interludes what happens, by the number of events before it; it is told the next one's
   *     time
   */
  Interludes(EventSink sink, Map<Long, Consumer<Instant>> interludes) {
    this.sink = sink;
    this.interludes = Map.copyOf(interludes);
  }

  @Override
  public void send(CanonicalEvent<?> event) {
    interludes.getOrDefault(events++, time -> {}).accept(event.occurredAt());
    sink.send(event);
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    sink.sendRaw(topic, value, at);
  }

  @Override
  public void tick(Instant at) {
    sink.tick(at);
  }
}
