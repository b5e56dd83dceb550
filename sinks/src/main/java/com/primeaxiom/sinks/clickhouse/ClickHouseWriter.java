package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.BatchDelivery.Delivered;
import com.primeaxiom.sinks.clickhouse.RowBatch.UnfitRowException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows into batches and has them stored, one batch at a time and in order, while it collects
 * the next one.
 *
 * <p>When ClickHouse does not take a batch in time and there is an {@link Outbox}, the batches behind
 * it wait there in files, in their order, and the stream goes on: what else the job says must not
 * wait for a database. A checkpoint names the files. Without an outbox the writer waits in {@link
 * #write} or {@link #flush}, and the stream behind it waits too.
 *
 * <p>Everything but the delivery itself happens in the task's own thread; the delivery reports
 * through the mailbox.
 */
final class ClickHouseWriter<T> implements StatefulSinkWriter<T, StoredBatch> {

  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);

  /** Short beside a request, long beside a look into the mailbox. */
  private static final Duration POLL = Duration.ofMillis(1);

  private final ClickHouseSettings settings;
  private final ClickHouseTable<T> table;
  private final BatchDelivery delivery;
  private final Optional<Outbox> outbox;
  private final RefusedRows.Receiver refusedRows;
  private final ProcessingTimeService processingTime;
  private final MailboxExecutor mailbox;
  private final RetryClock clock;
  private final WriterMetrics metrics;
  private final Deque<StoredBatch> waiting = new ArrayDeque<>();

  private RowBatch<T> filling;
  private RowBatch<T> spare;
  private long fillingSinceNanos;
  private Sending<T> sending;
  private ScheduledFuture<?> deadline;
  private long waitingBytes;
  private long sequence;
  private Exception failure;

  /**
   * A batch that is being delivered.
   *
   * @param <T> what a row is made from
   */
  private static final class Sending<T> {

    /** Null for rows that come from the outbox. */
    private final RowBatch<T> memory;

    private final long rowsSinceNanos;
    private final long sinceNanos;

    /** Where it waits, too; null while it is in memory only. */
    private StoredBatch stored;

    Sending(RowBatch<T> memory, StoredBatch stored, long rowsSinceNanos, long sinceNanos) {
      this.memory = memory;
      this.stored = stored;
      this.rowsSinceNanos = rowsSinceNanos;
      this.sinceNanos = sinceNanos;
    }
  }

  ClickHouseWriter(
      ClickHouseSettings settings,
      ClickHouseTable<T> table,
      BatchDelivery delivery,
      Optional<Outbox> outbox,
      RefusedRows.Receiver refusedRows,
      ProcessingTimeService processingTime,
      MailboxExecutor mailbox,
      RetryClock clock,
      WriterMetrics metrics) {
    this.settings = settings;
    this.table = table;
    this.delivery = delivery;
    this.outbox = outbox;
    this.refusedRows = refusedRows;
    this.processingTime = processingTime;
    this.mailbox = mailbox;
    this.clock = clock;
    this.metrics = metrics;
    this.filling = new RowBatch<>(table);
    this.spare = new RowBatch<>(table);
  }

  /** Goes on with what waited when the checkpoint was made. */
  ClickHouseWriter<T> restore(Collection<StoredBatch> batches) throws IOException {
    batches.stream().sorted(StoredBatch.OLDEST_FIRST).forEach(waiting::add);
    waitingBytes = waiting.stream().mapToLong(StoredBatch::bytes).sum();
    next();
    return this;
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    throwIfFailed();
    try {
      filling.add(row);
    } catch (UnfitRowException e) {
      refuse(
          new RefusedRow(table.name(), table.occurredAt(row), table.json(row), e.getMessage()));
      return;
    }
    if (filling.rows() == 1) {
      fillingSinceNanos = clock.nanos();
      tellWaiting();
    }
    if (filling.rows() >= settings.batch().rows() || filling.bytes() >= settings.batch().bytes()) {
      handOver();
    } else {
      setDeadline();
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    throwIfFailed();
    handOver();
    if (endOfInput) {
      while (sending != null) {
        await();
      }
    } else {
      awaitPatiently();
      if (sending != null && sending.stored == null) {
        sending.stored = store(sending.memory);
      }
    }
    refusedRows.flush();
  }

  @Override
  public List<StoredBatch> snapshotState(long checkpointId) {
    List<StoredBatch> batches = new ArrayList<>();
    if (sending != null && sending.stored != null) {
      batches.add(sending.stored);
    }
    batches.addAll(waiting);
    return batches;
  }

  @Override
  public void close() {
    dropDeadline();
    try (refusedRows) {
      delivery.close();
    }
  }

  /** Sends what was collected, or puts it behind what waits already. */
  private void handOver() throws IOException, InterruptedException {
    dropDeadline();
    if (filling.rows() == 0) {
      return;
    }
    awaitPatiently();
    if (sending == null) {
      RowBatch<T> full = filling;
      filling = spare;
      spare = null;
      send(new Sending<>(full, null, fillingSinceNanos, clock.nanos()));
    } else {
      putAside();
    }
  }

  private void putAside() throws IOException, InterruptedException {
    Outbox box = outbox.orElseThrow();
    if (waiting.isEmpty()) {
      LOG.warn(
          "ClickHouse does not take rows for {}: they wait in {}", table.name(), box.folder());
    }
    while (waitingBytes >= box.limit()) {
      // Full: from here on the stream waits.
      await();
    }
    waiting.add(store(filling));
    filling.clear();
    tellWaiting();
  }

  private StoredBatch store(RowBatch<T> batch) throws IOException {
    StoredBatch stored =
        outbox
            .orElseThrow()
            .store(batch.aside(), processingTime.getCurrentProcessingTime(), sequence++);
    waitingBytes += stored.bytes();
    metrics.waiting(waiting.size() + 1, waitingBytes);
    return stored;
  }

  private void send(Sending<T> next) {
    sending = next;
    tellWaiting();
    delivery.deliver(
        next.memory == null
            ? () -> Outbox.load(next.stored).map(rows -> checked(rows, next.stored))
            : () -> Optional.of(next.memory),
        (delivered, problem) ->
            mailbox.execute(
                () -> onDelivered(next, delivered, problem), "rows for %s", table.name()));
  }

  private Sendable checked(WaitingRows rows, StoredBatch stored) {
    if (!rows.columns().equals(WaitingRows.columnsOf(table))) {
      throw new IllegalStateException(
          "Rows that wait in %s have other columns than %s has now; start the version that wrote them until they are delivered."
              .formatted(stored.file(), table.name()));
    }
    return rows;
  }

  private void onDelivered(Sending<T> done, Delivered delivered, Exception problem)
      throws IOException, InterruptedException {
    if (problem != null) {
      failure = problem;
      return;
    }
    delivered.stored().forEach(metrics::stored);
    for (RefusedRow row : delivered.refused()) {
      refuse(row);
    }
    if (done.stored != null) {
      if (!delivered.refused().isEmpty()) {
        // After the file nothing else tells of these rows.
        refusedRows.flush();
      }
      Outbox.delete(done.stored);
      waitingBytes -= done.stored.bytes();
    }
    if (done.memory != null) {
      done.memory.clear();
      spare = done.memory;
    }
    sending = null;
    next();
  }

  private void next() {
    metrics.waiting(waiting.size(), waitingBytes);
    if (waiting.isEmpty()) {
      tellWaiting();
      if (filling.rows() > 0) {
        setDeadline();
      }
      return;
    }
    StoredBatch oldest = waiting.poll();
    long ageMillis =
        Math.max(0, processingTime.getCurrentProcessingTime() - oldest.storedAtMillis());
    long now = clock.nanos();
    send(new Sending<>(null, oldest, now - Duration.ofMillis(ageMillis).toNanos(), now));
  }

  private void setDeadline() {
    if (deadline == null) {
      deadline =
          processingTime.registerTimer(
              processingTime.getCurrentProcessingTime() + settings.batch().interval().toMillis(),
              time -> {
                deadline = null;
                // Behind others that wait, rows gather until their batch is full.
                if (sending == null || outbox.isEmpty()) {
                  handOver();
                }
              });
    }
  }

  /** Waits for the batch that is being sent, for ever when the next one has nowhere else to go. */
  private void awaitPatiently() throws IOException, InterruptedException {
    while (sending != null
        && (outbox.isEmpty()
            || (waiting.isEmpty()
                && clock.nanos() - sending.sinceNanos < settings.patience().toNanos()))) {
      await();
    }
  }

  private void await() throws IOException, InterruptedException {
    throwIfFailed();
    if (!mailbox.tryYield()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("Interrupted while rows for " + table.name() + " waited.");
    }
    throwIfFailed();
  }

  private void throwIfFailed() throws IOException, InterruptedException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (failure != null) {
      throw new IOException(failure);
    }
  }

  private void tellWaiting() {
    if (sending != null) {
      metrics.waitsSince(sending.rowsSinceNanos);
    } else if (filling.rows() > 0) {
      metrics.waitsSince(fillingSinceNanos);
    } else {
      metrics.nothingWaits();
    }
  }

  private void refuse(RefusedRow row) throws IOException, InterruptedException {
    metrics.refused();
    refusedRows.refuse(row);
  }

  private void dropDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
