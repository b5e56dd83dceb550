package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.client.api.data_formats.RowBinaryFormatWriter;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.data.ClickHouseColumn;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that wait for being sent. Each is encoded when it comes, once: size and token are then those
 * of the bytes that travel, and any part of the batch can be sent by itself.
 */
final class RowBatch<T> implements Sendable {

  private static final int FEW_ROWS = 1_024;

  private final ClickHouseTable<T> table;
  private final List<ClickHouseTable.Column<T>> columns;
  private final byte[] header;
  private final Bytes bytes = new Bytes();
  private final RowBinaryFormatWriter encoder;
  private final List<T> rows = new ArrayList<>();
  private int[] ends = new int[FEW_ROWS];

  RowBatch(ClickHouseTable<T> table) {
    this.table = table;
    this.columns = table.columns();
    this.header = EncodedRows.header(table.columnTypes());
    TableSchema schema =
        new TableSchema(
            columns.stream()
                .map(column -> ClickHouseColumn.of(column.name(), column.type()))
                .toList());
    this.encoder = new RowBinaryFormatWriter(bytes, schema, ClickHouseFormat.RowBinary);
  }

  /**
   * Adds a row.
   *
   * @throws UnfitRowException when a column cannot hold its value; the batch is then as before
   */
  void add(T row) throws UnfitRowException {
    int begin = bytes.size();
    try {
      for (int i = 0; i < columns.size(); i++) {
        encoder.setValue(i + 1, columns.get(i).value(row));
      }
      encoder.commitRow();
    } catch (RuntimeException | IOException e) {
      encoder.clearRow();
      bytes.cutTo(begin);
      throw new UnfitRowException(e);
    }
    if (rows.size() == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    ends[rows.size()] = bytes.size();
    rows.add(row);
  }

  @Override
  public int rows() {
    return rows.size();
  }

  int bytes() {
    return bytes.size();
  }

  @Override
  public RefusedRow refused(int index, String error) {
    T row = rows.get(index);
    return new RefusedRow(table.name(), table.occurredAt(row), table.json(row), error);
  }

  /** A copy of the rows that can wait without them. */
  WaitingRows aside() {
    return new WaitingRows(
        table.name(),
        table.columnTypes(),
        Arrays.copyOf(ends, rows.size()),
        rows.stream().mapToLong(row -> table.occurredAt(row).toEpochMilli()).toArray(),
        bytes.toByteArray());
  }

  @Override
  public EncodedRows part(int from, int to) {
    int begin = from == 0 ? 0 : ends[from - 1];
    int end = to == 0 ? 0 : ends[to - 1];
    return new EncodedRows(table.name(), header, bytes.buffer(), begin, end - begin, to - from);
  }

  void clear() {
    rows.clear();
    bytes.reset();
  }

  /** A row that its table cannot hold. */
  static final class UnfitRowException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitRowException(Throwable cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }

  /** Bytes that can be taken back and read without a copy. */
  private static final class Bytes extends ByteArrayOutputStream {

    Bytes() {
      super(1 << 16);
    }

    void cutTo(int size) {
      count = size;
    }

    byte[] buffer() {
      return buf;
    }
  }
}
