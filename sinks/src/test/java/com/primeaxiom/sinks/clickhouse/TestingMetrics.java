package com.primeaxiom.sinks.clickhouse;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is counted, by name without groups; Flink's own under {@code flink.}. */
final class TestingMetrics extends UnregisteredMetricsGroup implements SinkWriterMetricGroup {

  final Map<String, Histogram> histograms = new HashMap<>();
  final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final Map<String, Counter> counters = new HashMap<>();

  long count(String name) {
    return counter(name).getCount();
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, unused -> new SimpleCounter());
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    counters.put(name, counter);
    return counter;
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    histograms.put(name, histogram);
    return histogram;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(name, gauge);
    return gauge;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return this;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return this;
  }

  @Override
  public Counter getNumRecordsOutErrorsCounter() {
    return counter("flink.recordsOutErrors");
  }

  @Override
  public Counter getNumRecordsSendErrorsCounter() {
    return counter("flink.sendErrors");
  }

  @Override
  public Counter getNumRecordsSendCounter() {
    return counter("flink.recordsSent");
  }

  @Override
  public Counter getNumBytesSendCounter() {
    return counter("flink.bytesSent");
  }

  @Override
  public void setCurrentSendTimeGauge(Gauge<Long> gauge) {}

  @Override
  public OperatorIOMetricGroup getIOMetricGroup() {
    return UnregisteredMetricsGroup.createOperatorIOMetricGroup();
  }
}
