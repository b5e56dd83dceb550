package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores batches, with patience, in a thread of its own: a batch that ClickHouse refuses is halved
 * until the rows are found that it refuses.
 */
final class BatchDelivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

  private final String table;
  private final ClickHouseSettings settings;
  private final BatchInsert insert;
  private final Executor executor;
  private final RetryClock clock;
  private final WriterMetrics metrics;

  /**
   * A delivery to one table.
   *
   * @param executor runs one delivery at a time
   */
  BatchDelivery(
      ClickHouseSettings settings,
      String table,
      BatchInsert insert,
      Executor executor,
      RetryClock clock,
      WriterMetrics metrics) {
    this.settings = settings;
    this.table = table;
    this.insert = insert;
    this.executor = executor;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Rows to be delivered; read in the thread of the delivery. */
  interface Rows {

    /** The rows; empty when they were delivered before. */
    Optional<? extends Sendable> load() throws IOException;
  }

  /** Told of the end of a delivery, in its thread. */
  interface Report {

    /**
     * Takes what became of the rows.
     *
     * @param delivered null when there was a problem
     * @param problem null when there was none
     */
    void ended(Delivered delivered, Exception problem);
  }

  /**
   * What became of rows.
   *
   * @param stored parts that ClickHouse has
   * @param refused rows that it does not take
   */
  record Delivered(List<StoredPart> stored, List<RefusedRow> refused) {}

  /**
   * Rows that were stored by one request.
   *
   * @param rows how many
   * @param bytes their encoded size
   * @param millis how long it took, repeats and pauses included
   */
  record StoredPart(int rows, long bytes, long millis) {}

  /** Delivers rows, and reports the end. */
  void deliver(Rows rows, Report report) {
    executor.execute(
        () -> {
          Delivered delivered = null;
          Exception problem = null;
          try {
            delivered = delivered(rows.load());
          } catch (Exception e) {
            problem = e;
          }
          report.ended(delivered, problem);
        });
  }

  @Override
  public void close() {
    if (executor instanceof ExecutorService service) {
      service.shutdownNow();
    }
    insert.close();
  }

  private Delivered delivered(Optional<? extends Sendable> loaded)
      throws IOException, InterruptedException {
    Delivered delivered = new Delivered(new ArrayList<>(), new ArrayList<>());
    if (loaded.isEmpty()) {
      return delivered;
    }
    Sendable batch = loaded.get();
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part(0, batch.rows()));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        delivered.stored.add(store(batch.part(part.from, part.to)));
      } catch (InsertFailure failure) {
        if (part.size() == 1) {
          delivered.refused.add(batch.refused(part.from, failure.getMessage()));
        } else {
          int middle = part.from + part.size() / 2;
          parts.push(new Part(middle, part.to));
          parts.push(new Part(part.from, middle));
        }
      }
    }
    return delivered;
  }

  /**
   * Stores rows, with patience.
   *
   * @throws InsertFailure when one of the rows is refused
   * @throws ClickHouseSinkException when ClickHouse is away for too long, or its table is wrong
   */
  private StoredPart store(EncodedRows rows)
      throws InsertFailure, IOException, InterruptedException {
    String token = rows.token();
    long begin = clock.nanos();
    Duration pause = settings.retry().firstPause();
    while (true) {
      try {
        insert.insert(rows, token);
        return new StoredPart(
            rows.rows(), rows.length(), Duration.ofNanos(clock.nanos() - begin).toMillis());
      } catch (InsertFailure failure) {
        if (failure.kind() == Kind.REFUSED_ROW) {
          throw failure;
        }
        if (failure.kind() == Kind.STRUCTURAL) {
          throw new ClickHouseSinkException(
              "Rows for " + table + " cannot be stored: " + failure.getMessage(), failure);
        }
        waitBeforeRepeat(failure, begin, pause);
        Duration doubled = pause.multipliedBy(2);
        Duration longest = settings.retry().longestPause();
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
      }
    }
  }

  private void waitBeforeRepeat(InsertFailure failure, long begin, Duration pause)
      throws IOException, InterruptedException {
    Duration total = settings.retry().total();
    // Nothing waits for rows that have an outbox, so there is no reason to give up.
    if (!settings.outbox().isPresent() && clock.nanos() - begin >= total.toNanos()) {
      throw new ClickHouseSinkException(
          "ClickHouse did not take rows for "
              + table
              + " for "
              + total.toSeconds()
              + " s (clickhouse.retry.total); its last answer: "
              + failure.getMessage(),
          failure);
    }
    metrics.retried();
    LOG.warn(
        "Rows for {} were not stored, next attempt in {} ms: {}",
        table,
        pause.toMillis(),
        failure.getMessage());
    clock.pause(pause);
  }

  /** A part of the batch, from one row to before another. */
  private record Part(int from, int to) {
    int size() {
      return to - from;
    }
  }
}
