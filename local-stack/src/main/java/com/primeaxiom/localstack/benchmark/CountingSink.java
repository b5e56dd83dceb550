package com.primeaxiom.localstack.benchmark;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Counts what a job says and lets it go; tells the run how far time has come.
 *
 * @param run id of the run
 * @param name what the job writes to
 * @param <E> element
 */
record CountingSink<E>(String run, String name) implements Sink<E> {

  @Override
  public SinkWriter<E> createWriter(WriterInitContext context) {
    ShopRun shop = ShopRun.of(run);
    LongAdder count = shop.counter(name);
    int writer = shop.writer();
    return new SinkWriter<>() {
      @Override
      public void write(E element, Context said) {
        count.increment();
      }

      @Override
      public void writeWatermark(Watermark watermark) {
        shop.heard(writer, watermark.getTimestamp());
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
