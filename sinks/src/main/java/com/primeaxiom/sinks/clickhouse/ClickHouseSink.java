package com.primeaxiom.sinks.clickhouse;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Stores a stream in a ClickHouse table, at least once: a checkpoint completes when ClickHouse has
 * every row before it. After a failure rows may come again, in other batches; tables absorb that by
 * their keys and versions (ReplacingMergeTree). A repeat of one and the same batch is absorbed by
 * its deduplication token.
 *
 * <p>A row that ClickHouse refuses goes to the {@link RefusedRows}, its batch-mates are stored. An
 * outage is waited for as long as {@link ClickHouseSettings.Retry} says.
 *
 * @param <T> what a row is made from
 */
public final class ClickHouseSink<T> implements Sink<T> {

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
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return new ClickHouseWriter<>(
        settings,
        table,
        new JdbcBatchInsert(settings, table),
        refusedRows.open(context),
        context.getProcessingTimeService(),
        RetryClock.SYSTEM,
        new WriterMetrics(context.metricGroup(), table.name(), RetryClock.SYSTEM::nanos));
  }
}
