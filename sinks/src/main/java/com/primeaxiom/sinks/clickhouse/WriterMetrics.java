package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.BatchDelivery.StoredPart;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
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
  private final LongSupplier nanos;
  private volatile long lastBatchMillis;
  private volatile boolean isWaiting;
  private volatile long waitingSinceNanos;
  private volatile int outboxBatches;
  private volatile long outboxBytes;

  /**
   * Begins to count.
   *
   * @param outboxLimit bytes that may wait in the outbox
   * @param nanos a clock whose differences are nanoseconds, asked by other threads too
   */
  WriterMetrics(SinkWriterMetricGroup group, String table, long outboxLimit, LongSupplier nanos) {
    this.nanos = nanos;
    MetricGroup own = group.addGroup("clickhouse").addGroup("table", table);
    rows = own.counter("rows");
    batches = own.counter("batches");
    // Counted by the thread of the delivery.
    retries = own.counter("retries", new ThreadSafeSimpleCounter());
    refusedRows = own.counter("refusedRows");
    batchLatencyMillis =
        own.histogram("batchLatencyMillis", new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED));
    own.gauge("oldestUnsentRowSeconds", this::oldestUnsentRowSeconds);
    own.gauge("outboxBatches", () -> outboxBatches);
    own.gauge("outboxBytes", () -> outboxBytes);
    own.gauge("outboxFill", () -> (double) outboxBytes / outboxLimit);
    recordsSent = group.getNumRecordsSendCounter();
    bytesSent = group.getNumBytesSendCounter();
    sendErrors = group.getNumRecordsSendErrorsCounter();
    group.setCurrentSendTimeGauge(() -> lastBatchMillis);
  }

  /** The oldest row that ClickHouse does not have came then, by the clock of the metrics. */
  void waitsSince(long sinceNanos) {
    waitingSinceNanos = sinceNanos;
    isWaiting = true;
  }

  /** So many batches wait in the outbox. */
  void inOutbox(int batchesInFiles, long bytesInFiles) {
    outboxBatches = batchesInFiles;
    outboxBytes = bytesInFiles;
  }

  /** No row waits any more. */
  void nothingWaits() {
    isWaiting = false;
  }

  private double oldestUnsentRowSeconds() {
    return isWaiting ? (nanos.getAsLong() - waitingSinceNanos) / 1e9 : 0;
  }

  void stored(StoredPart stored) {
    rows.inc(stored.rows());
    batches.inc();
    batchLatencyMillis.update(stored.millis());
    lastBatchMillis = stored.millis();
    recordsSent.inc(stored.rows());
    bytesSent.inc(stored.bytes());
  }

  void retried() {
    retries.inc();
  }

  void refused() {
    refusedRows.inc();
    sendErrors.inc();
  }
}
