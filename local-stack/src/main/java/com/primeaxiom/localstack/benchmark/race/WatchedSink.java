package com.primeaxiom.localstack.benchmark.race;

import java.io.IOException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink that tells how far it is. For a sink that commits nothing: at least once, or not at all.
 *
 * @param name names it among those of the job
 * @param sink where elements go
 * @param end id of who wants to know
 * @param <E> element
 */
record WatchedSink<E>(String name, Sink<E> sink, int end) implements Sink<E> {

  @Override
  public SinkWriter<E> createWriter(WriterInitContext context) throws IOException {
    return new WatchedWriter<>(
        sink.createWriter(context),
        name,
        context.getTaskInfo().getIndexOfThisSubtask(),
        WorkedThrough.of(end));
  }

  private record WatchedWriter<E>(SinkWriter<E> writer, String name, int number, WorkedThrough end)
      implements SinkWriter<E> {

    @Override
    public void write(E element, Context context) throws IOException, InterruptedException {
      writer.write(element, context);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
      writer.writeWatermark(watermark);
      if (end.isEnd(watermark.getTimestamp())) {
        writer.flush(false);
        end.reached(name, number);
      }
    }

    @Override
    public void flush(boolean isEndOfInput) throws IOException, InterruptedException {
      writer.flush(isEndOfInput);
    }

    @Override
    public void close() throws Exception {
      writer.close();
    }
  }
}
