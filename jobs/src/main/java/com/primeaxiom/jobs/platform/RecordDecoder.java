package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
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
final class RecordDecoder<A extends SpecificRecord, T>
    implements KafkaRecordDeserializationSchema<Either<SourceNotice, T>> {

  private static final long serialVersionUID = 1L;

  /** Before this, a time stamp is a unit error rather than a business time. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final AvroRecordDeserializer<A> deserializer;
  private final int eventIdPosition;
  private final int occurredAtPosition;
  private final RecordMapper<A, T> mapper;
  private final TypeInformation<T> type;
  private final Duration maximumClockSkew;

  RecordDecoder(
      Topic<A> topic,
      RegistrySettings registry,
      RecordMapper<A, T> mapper,
      TypeInformation<T> type,
      Duration maximumClockSkew) {
    this.deserializer = new AvroRecordDeserializer<>(topic.recordType(), registry);
    this.eventIdPosition = topic.schema().getField("event_id").pos();
    this.occurredAtPosition = topic.schema().getField("occurred_at").pos();
    this.mapper = mapper;
    this.type = type;
    this.maximumClockSkew = maximumClockSkew;
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Either<SourceNotice, T>> out) {
    if (record.value() == null && record.headers().lastHeader(Heartbeat.HEADER) != null) {
      out.collect(
          Either.Left(
              SourceNotice.time(
                  record.topic(), record.partition(), record.offset(), record.timestamp())));
      return;
    }
    try {
      A decoded = deserializer.deserialize(record.value());
      String eventId = Require.text("event_id", (String) decoded.get(eventIdPosition));
      Instant occurredAt = (Instant) decoded.get(occurredAtPosition);
      checkTime(occurredAt, record.timestamp());
      T event =
          mapper.map(
              decoded,
              new EventOrigin(record.topic(), record.partition(), record.offset(), eventId));
      out.collect(
          event == null
              ? Either.Left(
                  SourceNotice.time(
                      record.topic(),
                      record.partition(),
                      record.offset(),
                      occurredAt.toEpochMilli()))
              : Either.Right(event));
    } catch (UndecodableRecordException e) {
      out.collect(refused(record, e.reason().name(), e.getMessage()));
    } catch (InvalidRecordException e) {
      out.collect(refused(record, e.refusal().name(), e.getMessage()));
    }
  }

  /**
   * A time stamp ahead of the broker's would carry every stream's time with it, and all that
   * follows would be late; one before 2000 is seconds read as milliseconds.
   */
  private void checkTime(Instant occurredAt, long recordMillis) throws InvalidRecordException {
    if (occurredAt.isBefore(EARLIEST)) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, "occurred_at " + occurredAt + " is before the year 2000.");
    }
    if (occurredAt.toEpochMilli() - recordMillis > maximumClockSkew.toMillis()) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE,
          "occurred_at %s is more than %d s ahead of the record's time stamp %s."
              .formatted(
                  occurredAt, maximumClockSkew.toSeconds(), Instant.ofEpochMilli(recordMillis)));
    }
  }

  private Either<SourceNotice, T> refused(
      ConsumerRecord<byte[], byte[]> record, String reason, String error) {
    return Either.Left(
        new SourceNotice(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            reason,
            error,
            record.key(),
            record.value()));
  }

  @Override
  public TypeInformation<Either<SourceNotice, T>> getProducedType() {
    return new EitherTypeInfo<>(TypeInformation.of(SourceNotice.class), type);
  }
}
