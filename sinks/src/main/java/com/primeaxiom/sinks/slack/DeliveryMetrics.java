package com.primeaxiom.sinks.slack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a delivery counts, in the group {@code slack} of its operator. */
final class DeliveryMetrics {

  private static final int NOTICES_REMEMBERED = 1_000;

  /** What waits in a channel: how many, and when the oldest came. */
  private record Waiting(int number, long oldest) {}

  private final Counter delivered;
  private final Counter found;
  private final Counter passedOver;
  private final Counter refused;
  private final Counter retried;
  private final Counter rateLimited;
  private final Counter noAccess;
  private final Histogram deliveryLatencyMillis;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private volatile long now;

  DeliveryMetrics(MetricGroup operator) {
    MetricGroup own = operator.addGroup("slack");
    delivered = own.counter("delivered");
    found = own.counter("found");
    passedOver = own.counter("passedOver");
    refused = own.counter("refused");
    retried = own.counter("retried");
    rateLimited = own.counter("rateLimited");
    noAccess = own.counter("noAccess");
    deliveryLatencyMillis =
        own.histogram(
            "deliveryLatencyMillis", new DescriptiveStatisticsHistogram(NOTICES_REMEMBERED));
    own.gauge("waiting", this::waiting);
    own.gauge("oldestWaitingSeconds", this::oldestWaitingSeconds);
  }

  /**
   * A notice has ended.
   *
   * @param millis since it was decided to be shown
   */
  void ended(SlackReceipt.Outcome outcome, long millis) {
    if (outcome == SlackReceipt.Outcome.DELIVERED) {
      deliveryLatencyMillis.update(Math.max(0, millis));
    }
    switch (outcome) {
      case DELIVERED -> delivered.inc();
      case FOUND -> found.inc();
      case PASSED_OVER -> passedOver.inc();
      case REFUSED -> refused.inc();
    }
  }

  void retried() {
    retried.inc();
  }

  void rateLimited() {
    rateLimited.inc();
  }

  void noAccess() {
    noAccess.inc();
  }

  /** One more waits in a channel. */
  void arrived(String channel, long time) {
    now = time;
    waiting.merge(
        channel,
        new Waiting(1, time),
        (before, one) -> new Waiting(before.number() + 1, before.oldest()));
  }

  /** What waits in a channel now. */
  void waiting(String channel, int number, long oldest, long time) {
    now = time;
    if (number == 0) {
      waiting.remove(channel);
    } else {
      waiting.put(channel, new Waiting(number, oldest));
    }
  }

  private int waiting() {
    return waiting.values().stream().mapToInt(Waiting::number).sum();
  }

  private long oldestWaitingSeconds() {
    return waiting.values().stream()
        .mapToLong(Waiting::oldest)
        .map(oldest -> Math.max(0, now - oldest) / 1_000)
        .max()
        .orElse(0);
  }
}
