package com.primeaxiom.benchmark.kafkastreams;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Decodes the records of a topic and makes facts of them. It decodes here and not in the topic's
 * deserialiser, because that one is shared by all threads.
 *
 * @param <T> record type
 */
final class FactProcessor<T> implements FixedKeyProcessor<String, byte[], StockFact> {

  private final Deserializer<T> values;
  private final Function<T, StockFact> toFact;

  private FixedKeyProcessorContext<String, StockFact> context;

  FactProcessor(Deserializer<T> values, Function<T, StockFact> toFact) {
    this.values = values;
    this.toFact = toFact;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, StockFact> with) {
    context = with;
  }

  @Override
  public void process(FixedKeyRecord<String, byte[]> record) {
    // A heartbeat has no value and is no fact; it is counted all the same.
    byte[] value = record.value();
    context.forward(
        record.withValue(value == null ? null : toFact.apply(values.deserialize(null, value))));
  }
}
