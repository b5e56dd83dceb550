package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.client.api.data_formats.RowBinaryFormatReader;
import com.clickhouse.client.api.data_formats.internal.BinaryStreamReader;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseColumn;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that were encoded and put aside. They know the columns they were written for, and so they
 * are right also for a later version of the table's description.
 *
 * @param table table they are for
 * @param columns types of their columns by name, in their order
 * @param ends where each row ends
 * @param times event time of each, epoch milliseconds
 * @param bytes the encoded rows
 */
record WaitingRows(
    String table, Map<String, String> columns, int[] ends, long[] times, byte[] bytes)
    implements Sendable {

  private static final int FORMAT = 1;

  @Override
  public int rows() {
    return ends.length;
  }

  @Override
  public EncodedRows part(int from, int to) {
    int begin = start(from);
    return new EncodedRows(
        table, EncodedRows.header(columns), bytes, begin, start(to) - begin, to - from);
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  @Override
  public RefusedRow refused(int index, String error) {
    return new RefusedRow(table, Instant.ofEpochMilli(times[index]), json(index), error);
  }

  private String json(int index) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    int begin = start(index);
    TableSchema schema =
        new TableSchema(
            columns.entrySet().stream()
                .map(column -> ClickHouseColumn.of(column.getKey(), column.getValue()))
                .toList());
    try (RowBinaryFormatReader reader =
        new RowBinaryFormatReader(
            new ByteArrayInputStream(bytes, begin, ends[index] - begin),
            new QuerySettings().setUseTimeZone("UTC"),
            schema,
            new BinaryStreamReader.DefaultByteBufferAllocator())) {
      reader.next();
      for (String column : columns.keySet()) {
        Object value = reader.hasValue(column) ? reader.readValue(column) : null;
        if (value == null) {
          object.putNull(column);
        } else if (value instanceof Number number) {
          object.put(column, number.toString());
        } else {
          object.put(column, value.toString());
        }
      }
    } catch (Exception e) {
      // For a person's eyes only: the row is refused for another reason.
      object.put("unreadable", e.toString());
    }
    return object.toString();
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(table);
    out.writeInt(columns.size());
    for (Map.Entry<String, String> column : columns.entrySet()) {
      out.writeUTF(column.getKey());
      out.writeUTF(column.getValue());
    }
    out.writeInt(ends.length);
    for (int row = 0; row < ends.length; row++) {
      out.writeInt(ends[row]);
      out.writeLong(times[row]);
    }
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static WaitingRows readFrom(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("it is of format " + format + ", and this version knows " + FORMAT);
    }
    String table = in.readUTF();
    Map<String, String> columns = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      columns.put(in.readUTF(), in.readUTF());
    }
    int rows = in.readInt();
    int[] ends = new int[rows];
    long[] times = new long[rows];
    for (int row = 0; row < rows; row++) {
      ends[row] = in.readInt();
      times[row] = in.readLong();
    }
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new WaitingRows(table, columns, ends, times, bytes);
  }
}
