package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * How a stream ends in a ClickHouse table: each value becomes rows, and rows are stored.
 *
 * <p>The sink is a task of its own. A checkpoint waits in it until the table has all that came
 * before, a third of a second on a busy machine; in one task with what judges, alerts would wait as
 * long. Rows are made before: they have a few columns, where a value brings all its evidence, and
 * what is sent from task to task is written and read.
 *
 * @param kind what the rows are of, in the singular and with hyphens; begins the uids
 * @param type of a row
 * @param table for people who look at the dashboard
 * @param sink stores them
 */
public record StoredRows<R>(String kind, Class<R> type, String table, Sink<R> sink) {

  /** Ends a stream of which each value is one row. */
  public <T> void map(DataStream<T> values, MapFunction<T, R> toRow) {
    store(values.map(toRow));
  }

  /** Ends a stream of which a value may be several rows, or none. */
  public <T> void flatMap(DataStream<T> values, FlatMapFunction<T, R> toRows) {
    store(values.flatMap(toRows));
  }

  private void store(SingleOutputStreamOperator<R> rows) {
    rows.returns(RecordType.of(type))
        .uid(kind + "-rows")
        .name(kind.replace('-', ' ') + " rows")
        .sinkTo(sink)
        .disableChaining()
        .uid(kind + "-sink")
        .name("ClickHouse " + table);
  }
}
