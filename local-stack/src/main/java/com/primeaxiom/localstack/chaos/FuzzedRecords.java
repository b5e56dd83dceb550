package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.replay.PatientSerializers;
import com.primeaxiom.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Bytes that may come to a topic when everything about a producer may be wrong: noise, true records
 * with bits turned over or an end cut off, records with anything in them that the schema allows,
 * and true records with a few fields replaced by what tests of limits would put there.
 */
final class FuzzedRecords {

  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Integer.MIN_VALUE,
    1_000_000_000_000_000L,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE
  };

  private static final long Y2K_MILLIS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long CENTURY_MILLIS = Duration.ofDays(36_525).toMillis();

  private static final int LONG_TEXT = 20_000;
  private static final int MANY = 300;

  private final SplittableRandom random;
  private final RandomRecords records;
  private final PatientSerializers serializers;

  FuzzedRecords(long seed, PatientSerializers serializers) {
    this.random = new SplittableRandom(seed);
    this.records = new RandomRecords(seed);
    this.serializers = serializers;
  }

  /**
   * A value for a topic.
   *
   * @param samples true records of the topic; none where there are none
   * @return null for an empty value
   */
  <T extends SpecificRecord> byte[] value(Topic<T> topic, List<T> samples) {
    int kind = random.nextInt(100);
    if (kind < 10) {
      return kind == 0 ? null : noise(random.nextInt(300));
    }
    T sample = samples.isEmpty() ? records.of(topic) : samples.get(random.nextInt(samples.size()));
    if (kind < 20) {
      byte[] framed = serializers.serialize(topic, sample);
      return Arrays.copyOf(framed, random.nextInt(framed.length + 20));
    }
    if (kind < 40) {
      return turned(serializers.serialize(topic, sample));
    }
    if (kind < 55) {
      return serializers.serialize(topic, records.of(topic));
    }
    return serializers.serialize(topic, mutated(topic, sample));
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Bits of the record, not of the frame before it, turned over. */
  private byte[] turned(byte[] framed) {
    for (int left = random.nextInt(1, 4); left > 0 && framed.length > 5; left--) {
      framed[random.nextInt(5, framed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return framed;
  }

  private <T extends SpecificRecord> T mutated(Topic<T> topic, T sample) {
    T copy = SpecificData.get().deepCopy(topic.schema(), sample);
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      mutate(copy);
    }
    return copy;
  }

  private void mutate(IndexedRecord record) {
    List<Schema.Field> fields = record.getSchema().getFields();
    Schema.Field field = fields.get(random.nextInt(fields.size()));
    record.put(field.pos(), other(field.schema(), record.get(field.pos())));
  }

  private Object other(Schema schema, Object value) {
    return switch (schema.getType()) {
      case UNION -> other(schema.getTypes().get(random.nextInt(schema.getTypes().size())), null);
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) number(value);
      case LONG -> schema.getLogicalType() == null ? (Object) number(value) : time(value);
      case DOUBLE -> random.nextBoolean() ? Double.NaN : random.nextDouble(-1e300, 1e300);
      case STRING -> text(value);
      case ARRAY -> array(schema, value);
      case RECORD -> {
        if (value instanceof IndexedRecord nested) {
          mutate(nested);
          yield nested;
        }
        yield records.any(schema);
      }
      default -> records.any(schema);
    };
  }

  private long number(Object value) {
    int kind = random.nextInt(NUMBERS.length + 3);
    long now = value instanceof Number number ? number.longValue() : 1;
    return switch (kind) {
      case 0 -> now + 1;
      case 1 -> -now;
      case 2 -> random.nextLong();
      default -> NUMBERS[kind - 3];
    };
  }

  private Instant time(Object value) {
    long now = value instanceof Instant instant ? instant.toEpochMilli() : 0;
    return Instant.ofEpochMilli(
        switch (random.nextInt(7)) {
          case 0 -> 0;
          case 1 -> Long.MAX_VALUE;
          case 2 -> Long.MIN_VALUE;
          case 3 -> now + 240_000;
          case 4 -> now - random.nextLong(7_200_000);
          case 5 -> Y2K_MILLIS;
          // An overflow is one more time that nobody means.
          default -> now + random.nextLong(-CENTURY_MILLIS, CENTURY_MILLIS);
        });
  }

  private String text(Object value) {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> " ";
      case 2 -> "\u0000\n\t\u2028\"'\\;--";
      case 3 -> "x".repeat(LONG_TEXT);
      case 4 -> "漢😀".repeat(random.nextInt(1, 20));
      case 5 -> value + "'";
      default -> Long.toString(random.nextLong());
    };
  }

  private List<Object> array(Schema schema, Object value) {
    List<Object> items = value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    switch (random.nextInt(3)) {
      case 0 -> items.clear();
      case 1 -> {
        for (int left = MANY; left > 0; left--) {
          items.add(records.any(schema.getElementType()));
        }
      }
      default -> {
        if (!items.isEmpty()) {
          Object item = items.get(random.nextInt(items.size()));
          if (item instanceof IndexedRecord nested) {
            mutate(nested);
          }
          items.add(item);
        }
      }
    }
    return items;
  }
}
