package com.primeaxiom.sinks.clickhouse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only in pauses. */
final class TestingRetryClock implements RetryClock {

  final List<Duration> pauses = new ArrayList<>();
  boolean cancelled;
  Runnable atPause = () -> {};
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (cancelled) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    nanos += duration.toNanos();
    atPause.run();
  }
}
