package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.sinks.kafka.RecordSink.Mapper;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes Kafka records of a topic: key and value of the record, its event time as time stamp. */
final class RecordEncoder<I, A extends SpecificRecord>
    implements KafkaRecordSerializationSchema<I> {

  private static final long serialVersionUID = 1L;

  /** Counts records that were too large and were cut. */
  static final String SHORTENED = "shortenedRecords";

  private final String name;
  private final int occurredAtPosition;
  private final FittingRecord<A> fitting;
  private final Mapper<I, A> mapper;
  private transient Counter shortened;

  RecordEncoder(Topic<A> topic, String namespace, FittingRecord<A> fitting, Mapper<I, A> mapper) {
    this.name = topic.nameIn(namespace);
    this.occurredAtPosition = topic.schema().getField("occurred_at").pos();
    this.fitting = fitting;
    this.mapper = mapper;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    shortened = context.getMetricGroup().counter(SHORTENED);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      I element, KafkaSinkContext context, Long timestamp) {
    A record = mapper.apply(element);
    Instant occurredAt = (Instant) record.get(occurredAtPosition);
    FittingRecord.Encoded encoded = fitting.encode(record);
    if (encoded.isShortened()) {
      shortened.inc();
    }
    return new ProducerRecord<>(
        name, null, occurredAt.toEpochMilli(), encoded.key(), encoded.value());
  }
}
