package com.primeaxiom.sinks.clickhouse;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where rows go that ClickHouse refuses. */
public interface RefusedRows extends Serializable {

  /** Opens the way for one writer. */
  Receiver open(WriterInitContext context) throws IOException;

  /** The way of one writer; for its thread only. */
  interface Receiver extends AutoCloseable {

    /** Takes a row. */
    void refuse(RefusedRow row) throws IOException, InterruptedException;

    /** Returns when every row taken so far is safe: a checkpoint follows. */
    void flush() throws IOException, InterruptedException;

    @Override
    void close();
  }
}
