package com.primeaxiom.jobs.platform;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink of topology tests that keeps what it is given. Flink copies a sink to where it runs, so
 * the elements are kept by an id that the copies share.
 *
 * @param <T> element
 */
public final class CollectingSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, List<Object>> COLLECTED = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  /** What was written so far. */
  @SuppressWarnings("unchecked")
  public List<T> collected() {
    return (List<T>) List.copyOf(COLLECTED.getOrDefault(id, List.of()));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<Object> elements = COLLECTED.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context writeContext) {
        elements.add(element);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
