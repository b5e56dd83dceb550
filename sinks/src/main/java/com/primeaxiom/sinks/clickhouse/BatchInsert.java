package com.primeaxiom.sinks.clickhouse;

/** Sends rows to one table: the seam between what is sent when, and how. */
interface BatchInsert extends AutoCloseable {

  /**
   * Stores the rows; returns when ClickHouse has them.
   *
   * @param rows all or none are stored
   * @param token an insert whose token was seen before is acknowledged and not stored again
   * @throws InsertFailure when they were not stored, or nobody knows
   * @throws InterruptedException when the job is cancelled meanwhile
   */
  void insert(EncodedRows rows, String token) throws InsertFailure, InterruptedException;

  @Override
  void close();
}
