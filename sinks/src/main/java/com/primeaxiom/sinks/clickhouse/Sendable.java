package com.primeaxiom.sinks.clickhouse;

/** Rows of one table that can be sent in parts, and one by one told of when they are refused. */
interface Sendable {

  int rows();

  /** The rows from one index to before another. */
  EncodedRows part(int from, int to);

  /** A row for its dead letter. */
  RefusedRow refused(int index, String error);
}
