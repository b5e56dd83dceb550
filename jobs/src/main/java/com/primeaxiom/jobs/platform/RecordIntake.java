package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.Topic;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.types.Either;

/**
 * What every decoded record has to pass before a job sees it, wherever it was read: it has an id, a
 * credible time, and the values the job needs.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
public class RecordIntake<A extends SpecificRecord, T> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Before this, a time stamp is a unit error rather than a business time. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final int eventIdPosition;
  private final int occurredAtPosition;
  private final RecordMapper<A, T> mapper;
  private final Duration maximumClockSkew;

  /**
   * Makes the intake of a topic.
   *
   * @param topic the topic
   * @param mapper checks a record and takes from it what the job needs
   * @param maximumClockSkew how far ahead of its record's time stamp an event time may be
   */
  public RecordIntake(Topic<A> topic, RecordMapper<A, T> mapper, Duration maximumClockSkew) {
    this.eventIdPosition = topic.schema().getField("event_id").pos();
    this.occurredAtPosition = topic.schema().getField("occurred_at").pos();
    this.mapper = mapper;
    this.maximumClockSkew = maximumClockSkew;
  }

  /** The type of what {@link #take} gives. */
  public static <T> TypeInformation<Either<SourceNotice, T>> typeOf(TypeInformation<T> type) {
    return new EitherTypeInfo<>(RecordType.of(SourceNotice.class), type);
  }

  /**
   * A record as it came in, before it is understood.
   *
   * @param topic Kafka topic as it is called on the broker
   * @param partition partition of the record
   * @param offset offset of the record
   * @param recordMillis time stamp of the record itself, epoch milliseconds
   * @param key key bytes as received; null when there are none
   * @param value value bytes as received; null when there are none
   */
  public record Arrival(
      String topic, int partition, long offset, long recordMillis, byte[] key, byte[] value) {

    /** The notice that the record cannot be used. */
    public SourceNotice refused(String reason, String error) {
      return new SourceNotice(topic, partition, offset, recordMillis, reason, error, key, value);
    }
  }

  /**
   * Checks a record.
   *
   * @return the domain event, or a notice that the record tells only the time or is refused; null
   *     for a record that an intake of a special kind leaves out
   */
  public Either<SourceNotice, T> take(A decoded, Arrival arrival) {
    try {
      String eventId = Require.text("event_id", (String) decoded.get(eventIdPosition));
      Instant occurredAt = (Instant) decoded.get(occurredAtPosition);
      checkTime(occurredAt, arrival.recordMillis());
      T event =
          mapper.map(
              decoded,
              new EventOrigin(arrival.topic(), arrival.partition(), arrival.offset(), eventId));
      return event == null
          ? Either.Left(
              SourceNotice.time(
                  arrival.topic(),
                  arrival.partition(),
                  arrival.offset(),
                  occurredAt.toEpochMilli()))
          : Either.Right(event);
    } catch (InvalidRecordException e) {
      return Either.Left(arrival.refused(e.refusal().name(), e.getMessage()));
    }
  }

  /** Event time of a decoded record, epoch milliseconds. */
  protected final long occurredAtMillis(A decoded) {
    return ((Instant) decoded.get(occurredAtPosition)).toEpochMilli();
  }

  /** Id of a decoded record. */
  protected final String eventId(A decoded) {
    return (String) decoded.get(eventIdPosition);
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
}
