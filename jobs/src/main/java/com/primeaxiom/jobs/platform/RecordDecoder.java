package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.RecordIntake.Arrival;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From Kafka bytes to a domain event, or to a notice why not. Neither bad bytes nor a bad value
 * stops the job; a registry that cannot be reached does, and Flink tries again.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
public final class RecordDecoder<A extends SpecificRecord, T>
    implements KafkaRecordDeserializationSchema<Either<SourceNotice, T>> {

  private static final long serialVersionUID = 1L;

  private final AvroRecordDeserializer<A> deserializer;
  private final RecordIntake<A, T> intake;
  private final TypeInformation<T> type;

  /**
   * Makes the decoder of a topic.
   *
   * @param topic the topic
   * @param registry where the writers' schemas are
   * @param mapper checks a record and takes from it what the job needs
   * @param type the domain type
   * @param maximumClockSkew how far ahead of its Kafka time stamp an event time may be
   */
  public RecordDecoder(
      Topic<A> topic,
      RegistrySettings registry,
      RecordMapper<A, T> mapper,
      TypeInformation<T> type,
      Duration maximumClockSkew) {
    this(topic, registry, new RecordIntake<>(topic, mapper, maximumClockSkew), type);
  }

  /**
   * Makes the decoder of a topic with an intake of its own.
   *
   * @param topic the topic
   * @param registry where the writers' schemas are
   * @param intake checks what was decoded
   * @param type the domain type
   */
  public RecordDecoder(
      Topic<A> topic,
      RegistrySettings registry,
      RecordIntake<A, T> intake,
      TypeInformation<T> type) {
    this.deserializer = new AvroRecordDeserializer<>(topic, registry);
    this.intake = intake;
    this.type = type;
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Either<SourceNotice, T>> out) {
    if (Heartbeat.is(record)) {
      out.collect(
          Either.Left(
              SourceNotice.time(
                  record.topic(), record.partition(), record.offset(), record.timestamp())));
      return;
    }
    Arrival arrival =
        new Arrival(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    try {
      Either<SourceNotice, T> taken =
          intake.take(deserializer.deserialize(record.value()), arrival);
      if (taken != null) {
        out.collect(taken);
      }
    } catch (UndecodableRecordException e) {
      out.collect(Either.Left(arrival.refused(e.reason().name(), e.getMessage())));
    }
  }

  @Override
  public TypeInformation<Either<SourceNotice, T>> getProducedType() {
    return RecordIntake.typeOf(type);
  }
}
