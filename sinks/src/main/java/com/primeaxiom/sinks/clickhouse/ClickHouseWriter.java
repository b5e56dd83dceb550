package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.RowBatch.UnfitRowException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows into batches and stores them, one batch at a time and in order. While ClickHouse is
 * away the writer waits in {@link #write} or {@link #flush}: the stream behind it waits too.
 */
final class ClickHouseWriter<T> implements SinkWriter<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);

  private final ClickHouseSettings settings;
  private final ClickHouseTable<T> table;
  private final BatchInsert insert;
  private final RefusedRows.Receiver refusedRows;
  private final ProcessingTimeService processingTime;
  private final RetryClock clock;
  private final WriterMetrics metrics;
  private final RowBatch<T> batch;
  private ScheduledFuture<?> deadline;

  ClickHouseWriter(
      ClickHouseSettings settings,
      ClickHouseTable<T> table,
      BatchInsert insert,
      RefusedRows.Receiver refusedRows,
      ProcessingTimeService processingTime,
      RetryClock clock,
      WriterMetrics metrics) {
    this.settings = settings;
    this.table = table;
    this.insert = insert;
    this.refusedRows = refusedRows;
    this.processingTime = processingTime;
    this.clock = clock;
    this.metrics = metrics;
    this.batch = new RowBatch<>(table);
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    try {
      batch.add(row);
    } catch (UnfitRowException e) {
      refuse(row, e.getMessage());
      return;
    }
    if (batch.rows() == 1) {
      metrics.rowWaits();
    }
    if (batch.rows() >= settings.batch().rows() || batch.bytes() >= settings.batch().bytes()) {
      storeBatch();
    } else if (deadline == null) {
      deadline =
          processingTime.registerTimer(
              processingTime.getCurrentProcessingTime() + settings.batch().interval().toMillis(),
              time -> storeBatch());
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    storeBatch();
    refusedRows.flush();
  }

  @Override
  public void close() {
    dropDeadline();
    try (refusedRows) {
      insert.close();
    }
  }

  private void storeBatch() throws IOException, InterruptedException {
    dropDeadline();
    if (batch.rows() == 0) {
      return;
    }
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part(0, batch.rows()));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        store(batch.part(part.from, part.to));
      } catch (InsertFailure failure) {
        if (part.size() == 1) {
          refuse(batch.row(part.from), failure.getMessage());
        } else {
          int middle = part.from + part.size() / 2;
          parts.push(new Part(middle, part.to));
          parts.push(new Part(part.from, middle));
        }
      }
    }
    batch.clear();
    metrics.nothingWaits();
  }

  /**
   * Stores rows, with patience.
   *
   * @throws InsertFailure when one of the rows is refused
   * @throws ClickHouseSinkException when ClickHouse is away for too long, or its table is wrong
   */
  private void store(EncodedRows rows) throws InsertFailure, IOException, InterruptedException {
    String token = rows.token();
    long begin = clock.nanos();
    Duration pause = settings.retry().firstPause();
    while (true) {
      try {
        insert.insert(rows, token);
        metrics.stored(rows, Duration.ofNanos(clock.nanos() - begin).toMillis());
        return;
      } catch (InsertFailure failure) {
        switch (failure.kind()) {
          case REFUSED_ROW -> throw failure;
          case STRUCTURAL ->
              throw new ClickHouseSinkException(
                  "Rows for " + table.name() + " cannot be stored: " + failure.getMessage(),
                  failure);
          case TRANSIENT -> waitBeforeRepeat(failure, begin, pause);
        }
        Duration doubled = pause.multipliedBy(2);
        Duration longest = settings.retry().longestPause();
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
      }
    }
  }

  private void waitBeforeRepeat(InsertFailure failure, long begin, Duration pause)
      throws IOException, InterruptedException {
    Duration total = settings.retry().total();
    if (clock.nanos() - begin >= total.toNanos()) {
      throw new ClickHouseSinkException(
          "ClickHouse did not take rows for "
              + table.name()
              + " for "
              + total.toSeconds()
              + " s (clickhouse.retry.total); its last answer: "
              + failure.getMessage(),
          failure);
    }
    metrics.retried();
    LOG.warn(
        "Rows for {} were not stored, next attempt in {} ms: {}",
        table.name(),
        pause.toMillis(),
        failure.getMessage());
    clock.pause(pause);
  }

  private void refuse(T row, String error) throws IOException, InterruptedException {
    metrics.refused();
    refusedRows.refuse(new RefusedRow(table.name(), table.occurredAt(row), table.json(row), error));
  }

  private void dropDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** A part of the batch, from one row to before another. */
  private record Part(int from, int to) {
    int size() {
      return to - from;
    }
  }
}
