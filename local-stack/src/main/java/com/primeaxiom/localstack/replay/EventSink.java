package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import java.time.Instant;

/** Takes canonical events on their way to the jobs, in order. */
public interface EventSink {

  /**
   * Sends an event.
   *
   * @throws ReplayException when sending has become impossible
   */
  void send(CanonicalEvent<?> event);

  /**
   * Sends bytes that are no event, so that a job has something to refuse.
   *
   * @param topic topic they go to
   * @param value the bytes
   * @param at time stamp of the Kafka record
   */
  void sendRaw(Topic<?> topic, byte[] value, Instant at);

  /** Tells every reader of the clock that it is that time. */
  void tick(Instant at);
}
