package com.primeaxiom.localstack.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.View;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Gathers what RocksDB says of the size of each state, as one of Flink's metric reporters. */
public final class StateSizes implements MetricReporter {

  private static final Map<String, StateSizes> OPEN = new ConcurrentHashMap<>();

  private static final String ID = "run";
  private static final String REPORTER = "metrics.reporter.state-sizes.";
  private static final String ROCKSDB = "state.backend.rocksdb.metrics.";
  private static final String PREFIX = "rocksdb";

  private static final String ENTRIES = "estimate-num-keys";
  private static final String LIVE = "estimate-live-data-size";
  private static final String FILES = "live-sst-files-size";

  private final Map<Source, Gauge<?>> gauges = new ConcurrentHashMap<>();

  private record Source(String operator, String state, String subtask, String figure) {}

  /** Makes the reporter for Flink. */
  public static final class Factory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      StateSizes sizes = new StateSizes();
      OPEN.put(properties.getProperty(ID), sizes);
      return sizes;
    }
  }

  private StateSizes() {}

  /**
   * What a cluster has to be told so that the sizes are gathered.
   *
   * @param run under which they are found
   */
  static Map<String, String> settings(String run) {
    return Map.of(
        REPORTER + "factory.class",
        Factory.class.getName(),
        REPORTER + ID,
        run,
        ROCKSDB + ENTRIES,
        "true",
        ROCKSDB + LIVE,
        "true",
        ROCKSDB + FILES,
        "true",
        ROCKSDB + "column-family-as-variable",
        "true");
  }

  /** Takes the sizes of a run, by operator and state, as RocksDB tells them now. */
  static List<StateSize> of(String run) {
    StateSizes sizes = OPEN.get(run);
    return sizes == null ? List.of() : sizes.all();
  }

  private List<StateSize> all() {
    Map<String, StateSize> all = new TreeMap<>();
    gauges.forEach(
        (source, gauge) -> {
          // Flink asks RocksDB now and then; on a busy machine the last answer may be an old one.
          if (gauge instanceof View view) {
            view.update();
          }
          long value = gauge.getValue() instanceof Number number ? number.longValue() : 0;
          StateSize size =
              all.computeIfAbsent(
                  source.operator() + '/' + source.state(),
                  name -> new StateSize(source.operator(), source.state(), 0, 0, 0));
          all.put(
              source.operator() + '/' + source.state(),
              switch (source.figure()) {
                case ENTRIES -> size.plus(value, 0, 0);
                case LIVE -> size.plus(0, value, 0);
                default -> size.plus(0, 0, value);
              });
        });
    return new ArrayList<>(all.values());
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {
    OPEN.values().remove(this);
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Gauge<?> gauge && isSize(name)) {
      gauges.put(source(name, group), gauge);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Gauge<?> && isSize(name)) {
      gauges.remove(source(name, group));
    }
  }

  private static boolean isSize(String name) {
    return name.startsWith(PREFIX)
        && (name.endsWith(ENTRIES) || name.endsWith(LIVE) || name.endsWith(FILES));
  }

  private static Source source(String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    String figure = name.endsWith(ENTRIES) ? ENTRIES : name.endsWith(LIVE) ? LIVE : FILES;
    return new Source(
        variables.getOrDefault("<operator_name>", ""),
        variables.getOrDefault("<column_family>", ""),
        variables.getOrDefault("<subtask_index>", ""),
        figure);
  }
}
