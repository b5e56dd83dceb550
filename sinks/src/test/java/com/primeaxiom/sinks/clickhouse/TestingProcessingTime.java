package com.primeaxiom.sinks.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Processing time that a test moves. */
final class TestingProcessingTime implements ProcessingTimeService {

  private final List<Timer> timers = new ArrayList<>();
  private long now = 1_000_000;

  @Override
  public long getCurrentProcessingTime() {
    return now;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback callback) {
    Timer timer = new Timer(timestamp, callback);
    timers.add(timer);
    return timer;
  }

  /** Timers that would still fire. */
  int waiting() {
    return timers.size();
  }

  /** As when a task ends. */
  void forget() {
    timers.clear();
  }

  void advance(long millis) throws Exception {
    now += millis;
    for (Timer timer : List.copyOf(timers)) {
      if (timer.timestamp <= now && timers.remove(timer)) {
        timer.callback.onProcessingTime(timer.timestamp);
      }
    }
  }

  /** As with Flink, a timer is over before its callback runs. */
  private final class Timer extends CompletableFuture<Void> implements ScheduledFuture<Void> {

    private final long timestamp;
    private final ProcessingTimeCallback callback;

    Timer(long timestamp, ProcessingTimeCallback callback) {
      this.timestamp = timestamp;
      this.callback = callback;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return timers.remove(this) && super.cancel(mayInterruptIfRunning);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(timestamp - now, TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
    }
  }
}
