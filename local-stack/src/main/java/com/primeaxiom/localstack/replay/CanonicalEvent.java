package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record of one canonical topic.
 *
 * @param topic topic it belongs to
 * @param value the record
 * @param <T> record type
 */
public record CanonicalEvent<T extends SpecificRecord>(Topic<T> topic, T value) {

  /** Field that every canonical record has: its event time. */
  static final String OCCURRED_AT = "occurred_at";

  /** Event time, UTC. */
  public Instant occurredAt() {
    return (Instant) value.get(value.getSchema().getField(OCCURRED_AT).pos());
  }

  /** Kafka key. */
  public String key() {
    return topic.key().apply(value);
  }

  /**
   * Moves every time stamp of the record, in place; ids stay as they are.
   *
   * @param by how far; negative for back
   */
  public void shift(Duration by) {
    shiftRecord(value, by);
  }

  private static void shiftRecord(IndexedRecord record, Duration by) {
    for (Schema.Field field : record.getSchema().getFields()) {
      record.put(field.pos(), shifted(field.schema(), record.get(field.pos()), by));
    }
  }

  private static Object shifted(Schema schema, Object value, Duration by) {
    if (value instanceof Instant time && isTimestamp(schema)) {
      return time.plus(by);
    }
    if (value instanceof IndexedRecord record) {
      shiftRecord(record, by);
    } else if (value instanceof Collection<?> items) {
      items.stream()
          .filter(IndexedRecord.class::isInstance)
          .forEach(item -> shiftRecord((IndexedRecord) item, by));
    } else if (value instanceof Map<?, ?> entries) {
      entries.values().stream()
          .filter(IndexedRecord.class::isInstance)
          .forEach(item -> shiftRecord((IndexedRecord) item, by));
    }
    return value;
  }

  private static boolean isTimestamp(Schema schema) {
    List<Schema> branches = schema.isUnion() ? schema.getTypes() : List.of(schema);
    return branches.stream()
        .anyMatch(branch -> branch.getLogicalType() instanceof LogicalTypes.TimestampMillis);
  }
}
