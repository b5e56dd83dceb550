package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is sent, one line each. */
public final class RecordingSink implements EventSink {

  public final List<String> sent = new ArrayList<>();

  @Override
  public void send(CanonicalEvent<?> event) {
    sent.add(event.value().get(0) + " " + event.occurredAt());
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    sent.add("raw " + new String(value, StandardCharsets.UTF_8) + " " + at);
  }

  @Override
  public void tick(Instant at) {
    sent.add("tick " + at);
  }
}
