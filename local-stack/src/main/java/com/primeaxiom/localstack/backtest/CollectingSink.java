package com.primeaxiom.localstack.backtest;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Hands what a job says to the findings of a run, with the event time at which it was said.
 *
 * @param <E> element
 */
final class CollectingSink<E> implements Sink<E> {

  private static final long serialVersionUID = 1L;

  private final String findings;
  private final Entry<E> entry;

  /**
   * Adds an element to the findings.
   *
   * @param <E> element
   */
  interface Entry<E> extends Serializable {
    void add(Findings findings, E element, long atMillis) throws IOException;
  }

  /**
   * A sink of a run.
   *
   * @param findings id of the findings
   */
  CollectingSink(String findings, Entry<E> entry) {
    this.findings = findings;
    this.entry = entry;
  }

  @Override
  public SinkWriter<E> createWriter(WriterInitContext context) {
    Findings collected = Findings.of(findings);
    return new SinkWriter<>() {
      @Override
      public void write(E element, Context said) throws IOException {
        entry.add(collected, element, said.timestamp() == null ? Long.MIN_VALUE : said.timestamp());
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
