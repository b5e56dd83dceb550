package com.primeaxiom.sinks.clickhouse;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a writer counts, in the group {@code clickhouse} of its operator. */
final class WriterMetrics {

  private static final int BATCHES_REMEMBERED = 1_000;

  private final Counter rows;
  private final Counter batches;
  private final Counter retries;
  private final Counter refusedRows;
  private final Histogram batchLatencyMillis;
  private final Counter recordsSent;
  private final Counter bytesSent;
  private final Counter sendErrors;
  private volatile long lastBatchMillis;

  WriterMetrics(SinkWriterMetricGroup group, String table) {
    MetricGroup own = group.addGroup("clickhouse").addGroup("table", table);
    rows = own.counter("rows");
    batches = own.counter("batches");
    retries = own.counter("retries");
    refusedRows = own.counter("refusedRows");
    batchLatencyMillis =
        own.histogram("batchLatencyMillis", new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED));
    recordsSent = group.getNumRecordsSendCounter();
    bytesSent = group.getNumBytesSendCounter();
    sendErrors = group.getNumRecordsSendErrorsCounter();
    group.setCurrentSendTimeGauge(() -> lastBatchMillis);
  }

  void stored(EncodedRows stored, long millis) {
    rows.inc(stored.rows());
    batches.inc();
    batchLatencyMillis.update(millis);
    lastBatchMillis = millis;
    recordsSent.inc(stored.rows());
    bytesSent.inc(stored.length());
  }

  void retried() {
    retries.inc();
  }

  void refused() {
    refusedRows.inc();
    sendErrors.inc();
  }
}
