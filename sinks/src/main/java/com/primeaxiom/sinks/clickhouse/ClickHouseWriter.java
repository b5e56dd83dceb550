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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows into batches and has them stored, one batch at a time and in order, while it
 * collects the next one.
 *
 * <pre>
 * rows ─► filling ─► sending ─► ClickHouse
 *            │          ▲
 *            └► files ──┘      while ClickHouse does not take what is being sent
 * </pre>
 *
 * <p>When ClickHouse does not take a batch in time and there is an outbox, the batches behind it
 * wait in files, in their order, and the stream goes on: what else the job says must not wait for a
 * database. A checkpoint names the files. Without an outbox the writer waits in {@link #write} or
 * {@link #flush}, and the stream behind it waits too.
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
  private final Optional<OutboxFiles> outbox;
  private final RefusedRows.Receiver refusedRows;
  private final ProcessingTimeService processingTime;
  private final MailboxExecutor mailbox;
  private final RetryClock clock;
  private final WriterMetrics metrics;

  /** Wait in files, oldest first, behind what is being sent. */
  private final Deque<StoredBatch> waiting = new ArrayDeque<>();

  /** Put aside since the last checkpoint began: no checkpoint names them. */
  private final List<StoredBatch> unnamed = new ArrayList<>();

  private RowBatch<T> filling;
  private RowBatch<T> spare;
  private Begin begin;
  private Sending<T> sending;
  private ScheduledFuture<?> deadline;
  private long storedBytes;
  private long sequence;
  private Exception failure;

  ClickHouseWriter(
      ClickHouseSettings settings,
      ClickHouseTable<T> table,
      BatchDelivery delivery,
      RefusedRows.Receiver refusedRows,
      ProcessingTimeService processingTime,
      MailboxExecutor mailbox,
      RetryClock clock,
      WriterMetrics metrics) {
    this.settings = settings;
    this.table = table;
    this.delivery = delivery;
    this.outbox =
        settings.outbox().isPresent()
            ? Optional.of(new OutboxFiles(settings.outbox().folder()))
            : Optional.empty();
    this.refusedRows = refusedRows;
    this.processingTime = processingTime;
    this.mailbox = mailbox;
    this.clock = clock;
    this.metrics = metrics;
    this.filling = new RowBatch<>(table);
    this.spare = new RowBatch<>(table);
  }

  /** Goes on with what waited when the checkpoint was made. */
  void restore(Collection<StoredBatch> batches) {
    batches.stream().sorted(StoredBatch.OLDEST_FIRST).forEach(waiting::add);
    storedBytes = waiting.stream().mapToLong(StoredBatch::bytes).sum();
    next();
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    throwIfFailed();
    try {
      filling.add(row);
    } catch (UnfitRowException e) {
      refuse(new RefusedRow(table.name(), table.occurredAt(row), table.json(row), e.getMessage()));
      return;
    }
    if (filling.rows() == 1) {
      begin = new Begin(clock.nanos(), processingTime.getCurrentProcessingTime(), sequence++);
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
    while (sending != null && (endOfInput || !isStored(sending))) {
      if (!endOfInput && isPatienceOver()) {
        sending.stored = store(sending.memory, sending.begin);
        tellStored();
      } else {
        await();
      }
    }
    throwIfFailed();
    refusedRows.flush();
  }

  @Override
  public List<StoredBatch> snapshotState(long checkpointId) {
    List<StoredBatch> batches = new ArrayList<>();
    if (sending != null && isStored(sending)) {
      batches.add(sending.stored);
    }
    batches.addAll(waiting);
    unnamed.clear();
    return batches;
  }

  @Override
  public void close() {
    dropDeadline();
    try (refusedRows) {
      delivery.close();
    }
    for (StoredBatch batch : unnamed) {
      try {
        OutboxFiles.delete(batch);
      } catch (IOException e) {
        LOG.warn(
            "{} could not be deleted; no checkpoint names it, so it may be: {}",
            batch.file(),
            e.toString());
      }
    }
  }

  /** Sends what was collected, or puts it behind what waits already. */
  private void handOver() throws IOException, InterruptedException {
    dropDeadline();
    // While this waits, a report of the delivery or a deadline may have handed the rows over.
    while (filling.rows() > 0) {
      if (sending == null) {
        send(new Sending<>(filling, null, begin, clock.nanos()));
      } else if ((!waiting.isEmpty() || isPatienceOver())
          && storedBytes < settings.outbox().limit()) {
        putAside();
      } else {
        await();
      }
    }
  }

  /** Whether what is being sent has taken so long that others wait in files, if there are any. */
  private boolean isPatienceOver() {
    return outbox.isPresent()
        && clock.nanos() - sending.sinceNanos >= settings.outbox().patience().toNanos();
  }

  private void putAside() throws IOException {
    if (waiting.isEmpty()) {
      LOG.warn("ClickHouse does not take rows for {}: they wait in {}", table.name(), outbox.get());
    }
    waiting.add(store(filling, begin));
    filling.clear();
    tellStored();
  }

  private StoredBatch store(RowBatch<T> batch, Begin begun) throws IOException {
    StoredBatch stored = outbox.orElseThrow().store(batch.aside(), begun.millis, begun.sequence);
    unnamed.add(stored);
    storedBytes += stored.bytes();
    return stored;
  }

  private void send(Sending<T> next) {
    sending = next;
    if (next.memory != null) {
      filling = spare;
      spare = null;
    }
    tellWaiting();
    delivery.deliver(
        next.memory == null ? () -> OutboxFiles.load(next.stored) : () -> Optional.of(next.memory),
        (delivered, problem) -> report(next, delivered, problem));
  }

  /** Called by the thread of the delivery. */
  private void report(Sending<T> done, Delivered delivered, Exception problem) {
    try {
      mailbox.execute(() -> onDelivered(done, delivered, problem), "rows for %s", table.name());
    } catch (RejectedExecutionException e) {
      LOG.debug("The task has ended, nobody asks what became of rows for {}", table.name(), e);
    }
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
    if (isStored(done)) {
      if (!delivered.refused().isEmpty()) {
        // After the file nothing else tells of these rows.
        refusedRows.flush();
      }
      OutboxFiles.delete(done.stored);
      unnamed.remove(done.stored);
      storedBytes -= done.stored.bytes();
    }
    if (done.memory != null) {
      done.memory.clear();
      spare = done.memory;
    }
    sending = null;
    next();
    tellStored();
  }

  private void next() {
    if (waiting.isEmpty()) {
      tellWaiting();
      if (filling.rows() > 0) {
        setDeadline();
      }
      return;
    }
    StoredBatch oldest = waiting.poll();
    if (waiting.isEmpty()) {
      LOG.info("The last rows for {} that waited in files are being sent", table.name());
    }
    long ageMillis = Math.max(0, processingTime.getCurrentProcessingTime() - oldest.sinceMillis());
    long now = clock.nanos();
    Begin begun =
        new Begin(
            now - Duration.ofMillis(ageMillis).toNanos(), oldest.sinceMillis(), oldest.sequence());
    send(new Sending<>(null, oldest, begun, now));
  }

  private void setDeadline() {
    if (deadline == null) {
      deadline =
          processingTime.registerTimer(
              processingTime.getCurrentProcessingTime() + settings.batch().interval().toMillis(),
              time -> {
                deadline = null;
                throwIfFailed();
                // Behind others rows gather until their batch is full, or the others are stored.
                if (sending == null) {
                  handOver();
                }
              });
    }
  }

  private void await() throws IOException, InterruptedException {
    throwIfFailed();
    if (!mailbox.tryYield()) {
      clock.pause(POLL);
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
      metrics.waitsSince(sending.begin.nanos);
    } else if (filling.rows() > 0) {
      metrics.waitsSince(begin.nanos);
    } else {
      metrics.nothingWaits();
    }
  }

  private void tellStored() {
    metrics.inOutbox(waiting.size() + (sending != null && isStored(sending) ? 1 : 0), storedBytes);
  }

  private static boolean isStored(Sending<?> sending) {
    return sending.stored != null;
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

  /**
   * When a batch began.
   *
   * @param nanos when its first row came, by the clock of the pauses
   * @param millis the same by processing time
   * @param sequence number of the batch
   */
  private record Begin(long nanos, long millis, long sequence) {}

  /**
   * A batch that is being delivered.
   *
   * @param <T> what a row is made from
   */
  private static final class Sending<T> {

    /** Null for rows that come from a file. */
    private final RowBatch<T> memory;

    private final Begin begin;

    /** When the delivery began. */
    private final long sinceNanos;

    /** Where it waits, too; null while it is in memory only. */
    private StoredBatch stored;

    Sending(RowBatch<T> memory, StoredBatch stored, Begin begin, long sinceNanos) {
      this.memory = memory;
      this.stored = stored;
      this.begin = begin;
      this.sinceNanos = sinceNanos;
    }
  }
}
