package com.primeaxiom.jobs.platform;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is measured, by labels and name: {@code topic=policy.v1/reason=X/deadLetters}. */
public final class TestingMetricGroup extends UnregisteredMetricsGroup {

  private final String labels;
  private final Map<String, Counter> counters;
  private final Map<String, Gauge<?>> gauges;

  /** Nothing is measured yet. */
  public TestingMetricGroup() {
    this("", new HashMap<>(), new HashMap<>());
  }

  private TestingMetricGroup(
      String labels, Map<String, Counter> counters, Map<String, Gauge<?>> gauges) {
    this.labels = labels;
    this.counters = counters;
    this.gauges = gauges;
  }

  /** Counters by labels and name. */
  public Map<String, Counter> counters() {
    return counters;
  }

  /** Gauges by labels and name. */
  public Map<String, Gauge<?>> gauges() {
    return gauges;
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(labels + name, unused -> new SimpleCounter());
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(labels + name, gauge);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new TestingMetricGroup(labels + key + "=" + value + "/", counters, gauges);
  }
}
