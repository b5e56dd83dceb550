package com.primeaxiom.localstack.chaos;

import com.primeaxiom.schemas.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of any type with anything in them that their schema allows. */
public final class RandomRecords {

  /** Quotes, breaks, escapes, letters of several alphabets and one beyond the basic plane. */
  private static final int[] LETTERS = "aZ09 /\"\\\n\r\t\u0001\u2028£üñ漢😀".codePoints().toArray();

  private final SplittableRandom random;

  /** Records that follow from a seed. */
  public RandomRecords(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A record of a topic. */
  public <T extends SpecificRecord> T of(Topic<T> topic) {
    return topic.recordType().cast(value(topic.schema()));
  }

  /** A value of a schema. */
  Object any(Schema schema) {
    return value(schema);
  }

  private Object value(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case ENUM -> symbol(schema);
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case STRING -> text();
      case BYTES -> bytes();
      case INT -> random.nextInt();
      case LONG -> number(schema);
      case DOUBLE -> random.nextDouble(-1e9, 1e9);
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      default -> throw new IllegalArgumentException("No random value for " + schema);
    };
  }

  private SpecificRecord record(Schema schema) {
    SpecificRecord record =
        (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private Object symbol(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    return SpecificData.get().createEnum(symbols.get(random.nextInt(symbols.size())), schema);
  }

  private List<Object> array(Schema schema) {
    List<Object> items = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      items.add(value(schema.getElementType()));
    }
    return items;
  }

  private Map<String, Object> map(Schema schema) {
    Map<String, Object> entries = new HashMap<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      entries.put(text(), value(schema.getValueType()));
    }
    return entries;
  }

  private Object number(Schema schema) {
    return schema.getLogicalType() == null
        ? random.nextLong()
        : Instant.ofEpochMilli(random.nextLong(-10_000_000_000_000L, 10_000_000_000_000L));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
