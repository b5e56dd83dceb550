package com.primeaxiom.sinks.clickhouse;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Stores a stream in a ClickHouse table, at least once: a checkpoint completes when every row
 * before it is in ClickHouse, or in a file of the {@link ClickHouseSettings.Outbox} that the
 * checkpoint names. After a failure rows may come again, in other batches; tables absorb that by
 * their keys and versions (ReplacingMergeTree). A repeat of one and the same batch is absorbed by
 * its deduplication token.
 *
 * <p>A row that ClickHouse refuses goes to the {@link RefusedRows}, its batch-mates are stored. An
 * outage is waited for, with rows in the outbox, or without one as long as {@link
 * ClickHouseSettings.Retry} says.
 *
 * @param <T> what a row is made from
 */
public final class ClickHouseSink<T> implements Sink<T>, SupportsWriterState<T, StoredBatch> {

  private static final long serialVersionUID = 1L;

  private final ClickHouseSettings settings;
  private final ClickHouseTable<T> table;
  private final RefusedRows refusedRows;

  /**
   * Makes a sink; nothing is sent yet.
   *
   * @param settings which ClickHouse, and how
   * @param table table that is there already
   * @param refusedRows where refused rows go
   */
  public ClickHouseSink(
      ClickHouseSettings settings, ClickHouseTable<T> table, RefusedRows refusedRows) {
    this.settings = Objects.requireNonNull(settings);
    this.table = Objects.requireNonNull(table);
    this.refusedRows = Objects.requireNonNull(refusedRows);
  }

  @Override
  public StatefulSinkWriter<T, StoredBatch> createWriter(WriterInitContext context)
      throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, StoredBatch> restoreWriter(
      WriterInitContext context, Collection<StoredBatch> waiting) throws IOException {
    WriterMetrics metrics =
        new WriterMetrics(
            context.metricGroup(),
            table.name(),
            settings.outbox().limit(),
            RetryClock.SYSTEM::nanos);
    ClickHouseWriter<T> writer =
        new ClickHouseWriter<>(
            settings,
            table,
            new BatchDelivery(
                settings,
                table.name(),
                new JdbcBatchInsert(settings, table),
                DaemonThread.named("clickhouse-delivery-" + table.name()),
                RetryClock.SYSTEM,
                metrics),
            refusedRows.open(context),
            context.getProcessingTimeService(),
            context.getMailboxExecutor(),
            RetryClock.SYSTEM,
            metrics);
    writer.restore(waiting);
    return writer;
  }

  @Override
  public SimpleVersionedSerializer<StoredBatch> getWriterStateSerializer() {
    return new StoredBatch.Serializer();
  }
}
