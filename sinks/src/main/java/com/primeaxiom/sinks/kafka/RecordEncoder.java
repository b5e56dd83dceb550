package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.sinks.kafka.RecordSink.Mapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes Kafka records of a topic: key and value of the record, its event time as time stamp. */
final class RecordEncoder<I, A extends SpecificRecord>
    implements KafkaRecordSerializationSchema<I> {

  private static final long serialVersionUID = 1L;

  private final Topic<A> topic;
  private final String name;
  private final int occurredAtPosition;
  private final AvroRecordSerializer<A> serializer;
  private final Mapper<I, A> mapper;

  RecordEncoder(
      Topic<A> topic, String namespace, AvroRecordSerializer<A> serializer, Mapper<I, A> mapper) {
    this.topic = topic;
    this.name = topic.nameIn(namespace);
    this.occurredAtPosition = topic.schema().getField("occurred_at").pos();
    this.serializer = serializer;
    this.mapper = mapper;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      I element, KafkaSinkContext context, Long timestamp) {
    A record = mapper.apply(element);
    Instant occurredAt = (Instant) record.get(occurredAtPosition);
    return new ProducerRecord<>(
        name,
        null,
        occurredAt.toEpochMilli(),
        topic.key().apply(record).getBytes(StandardCharsets.UTF_8),
        serializer.serialize(record));
  }
}
