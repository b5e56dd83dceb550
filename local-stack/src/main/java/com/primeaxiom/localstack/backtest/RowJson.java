package com.primeaxiom.localstack.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** A row of a table as a JSON object by column name, in the order of the columns. */
final class RowJson {

  private static final JsonFactory JSON = new JsonFactory();

  private RowJson() {}

  /**
   * Writes a row.
   *
   * @throws IllegalArgumentException when a column cannot hold its value
   */
  static <R> byte[] of(ClickHouseTable<R> table, R row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (ClickHouseTable.Column<R> column : table.columns()) {
        json.writeFieldName(column.name());
        write(column.value(row), json);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Instant time) {
      json.writeString(SortableTime.of(time));
    } else {
      json.writeString(value.toString());
    }
  }
}
