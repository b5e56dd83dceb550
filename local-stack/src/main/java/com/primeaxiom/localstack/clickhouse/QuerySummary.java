package com.primeaxiom.localstack.clickhouse;

import java.time.Duration;

/** The figures of the header {@code X-ClickHouse-Summary}. */
record QuerySummary(
    long readRows,
    long readBytes,
    long writtenRows,
    long writtenBytes,
    long resultRows,
    long resultBytes) {

  static final QuerySummary EMPTY = new QuerySummary(0, 0, 0, 0, 0, 0);

  /** The figures of two pieces of one answer together. */
  QuerySummary plus(QuerySummary other) {
    return new QuerySummary(
        readRows + other.readRows,
        readBytes + other.readBytes,
        writtenRows + other.writtenRows,
        writtenBytes + other.writtenBytes,
        resultRows + other.resultRows,
        resultBytes + other.resultBytes);
  }

  /** ClickHouse writes its numbers as JSON strings, since 64 bits do not fit every reader. */
  String json(Duration elapsed) {
    return ("{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\","
            + "\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\","
            + "\"result_bytes\":\"%d\",\"elapsed_ns\":\"%d\"}")
        .formatted(
            readRows,
            readBytes,
            writtenRows,
            writtenBytes,
            resultRows,
            resultBytes,
            elapsed.toNanos());
  }
}
