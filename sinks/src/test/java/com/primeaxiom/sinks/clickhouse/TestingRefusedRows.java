package com.primeaxiom.sinks.clickhouse;

import java.util.ArrayList;
import java.util.List;

/** Keeps refused rows. */
final class TestingRefusedRows implements RefusedRows.Receiver {

  final List<RefusedRow> rows = new ArrayList<>();
  int safe;
  boolean closed;

  List<String> jsons() {
    return rows.stream().map(RefusedRow::json).toList();
  }

  @Override
  public void refuse(RefusedRow row) {
    rows.add(row);
  }

  @Override
  public void flush() {
    safe = rows.size();
  }

  @Override
  public void close() {
    closed = true;
  }
}
