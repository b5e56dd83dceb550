package com.primeaxiom.localstack.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.primeaxiom.schemas.AvroTrust;
import com.primeaxiom.schemas.Topic;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import tech.allegro.schema.json2avro.converter.CompositeJsonToAvroReader;
import tech.allegro.schema.json2avro.converter.FailOnUnknownField;
import tech.allegro.schema.json2avro.converter.JsonAvroConverter;
import tech.allegro.schema.json2avro.converter.types.AvroTypeConverter;

/**
 * Plain JSON of the records of a topic: a field is null or its value, an enum is its name, a time
 * stamp is ISO-8601 with an offset, bytes are Base64. A field that is left out takes its default.
 *
 * <p>Reading is json2avro-converter's work, but for text of the form we write ourselves, which
 * takes a shorter way to the same record. Three conversions are ours because the library's lose
 * data without a word: numbers that do not fit their type, times with a fraction of a millisecond
 * or without an offset, and bytes that are no text.
 *
 * <p>For one thread at a time.
 *
 * @param <T> record type
 */
public final class EventJson<T extends SpecificRecord> {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final JsonFactory WRITER = JSON.getFactory();

  private final Schema schema;
  private final JsonAvroConverter converter =
      new JsonAvroConverter(
          JSON,
          new CompositeJsonToAvroReader(
              List.of(new ExactTimestamp(), new WholeNumber(), new Base64Bytes()),
              new FailOnUnknownField()));
  private final Class<T> type;
  private final PlainJson plain;
  private final SpecificDatumReader<T> reader;
  private BinaryDecoder decoder;

  /** JSON of that topic's records. */
  public EventJson(Topic<T> topic) {
    AvroTrust.grant();
    this.schema = topic.schema();
    this.type = topic.recordType();
    this.plain = new PlainJson(schema);
    this.reader = new SpecificDatumReader<>(topic.recordType());
  }

  /**
   * Reads one record.
   *
   * @throws UnreadableEventException when the text is no JSON object or does not follow the schema
   */
  public T read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads one record from text in UTF-8.
   *
   * @throws UnreadableEventException when the text is no JSON object or does not follow the schema
   */
  public T read(byte[] json) {
    return plain.read(json).map(type::cast).orElseGet(() -> readAny(json));
  }

  /** Reads any text that follows the schema, or says why it does not. */
  T readAny(byte[] json) {
    try {
      byte[] avro = converter.convertToAvro(json, schema);
      decoder = DecoderFactory.get().binaryDecoder(avro, decoder);
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableEventException(why(e), e);
    }
  }

  /** Writes one record on one line, every field of it, in the order of the schema. */
  public String write(T value) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = WRITER.createGenerator(text)) {
      write(schema, value, json);
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot fail to be written to.", e);
    }
    return text.toString();
  }

  private static void write(Schema schema, Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof IndexedRecord record) {
      json.writeStartObject();
      for (Schema.Field field : record.getSchema().getFields()) {
        json.writeFieldName(field.name());
        write(field.schema(), record.get(field.pos()), json);
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(schema, item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      Map<String, Object> ordered = new TreeMap<>();
      entries.forEach((key, entry) -> ordered.put(key.toString(), entry));
      for (Map.Entry<String, Object> entry : ordered.entrySet()) {
        json.writeFieldName(entry.getKey());
        write(schema, entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof ByteBuffer bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytesOf(bytes)));
    } else if (value instanceof CharSequence || value instanceof Enum || value instanceof Instant) {
      json.writeString(value.toString());
    } else {
      throw new IllegalArgumentException(
          "There is no plain JSON for " + value.getClass().getName() + " (" + schema + ").");
    }
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String why(Throwable error) {
    Throwable deepest = error;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = String.valueOf(deepest.getMessage());
    int endOfLine = message.indexOf('\n');
    return endOfLine < 0 ? message : message.substring(0, endOfLine);
  }

  private static boolean isTimestamp(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private static AvroTypeException refused(Deque<String> path, Object value, String expected) {
    return new AvroTypeException(
        "The field " + String.join(".", path) + " is " + shown(value) + "; it takes " + expected);
  }

  private static String shown(Object value) {
    return value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
  }

  /** Takes over what the library asks for alternatives of a union: to say no, not to throw. */
  private abstract static class StrictConverter implements AvroTypeConverter {

    abstract Object converted(Schema schema, Object value);

    abstract String expected(Schema schema);

    @Override
    public final Object convert(
        Schema.Field field, Schema schema, Object value, Deque<String> path, boolean silently) {
      Object result = converted(schema, value);
      if (result != null) {
        return result;
      }
      if (silently) {
        return new Incompatible(expected(schema));
      }
      throw refused(path, value, expected(schema));
    }
  }

  private static final class ExactTimestamp extends StrictConverter {
    @Override
    public boolean canManage(Schema schema, Deque<String> path) {
      return isTimestamp(schema);
    }

    @Override
    Object converted(Schema schema, Object value) {
      if (!(value instanceof String text)) {
        return null;
      }
      try {
        Instant time = OffsetDateTime.parse(text).toInstant();
        return time.equals(time.truncatedTo(ChronoUnit.MILLIS)) ? time.toEpochMilli() : null;
      } catch (DateTimeException | ArithmeticException e) {
        return null;
      }
    }

    @Override
    String expected(Schema schema) {
      return "an ISO-8601 time with an offset and at most milliseconds, for example"
          + " 2010-12-01T08:26:00Z.";
    }
  }

  private static final class WholeNumber extends StrictConverter {
    private static final List<Schema.Type> TYPES = List.of(Schema.Type.INT, Schema.Type.LONG);

    @Override
    public boolean canManage(Schema schema, Deque<String> path) {
      return TYPES.contains(schema.getType()) && !isTimestamp(schema);
    }

    @Override
    Object converted(Schema schema, Object value) {
      if (!(value instanceof Number number)) {
        return null;
      }
      try {
        BigDecimal exact = new BigDecimal(number.toString());
        if (schema.getType() == Schema.Type.INT) {
          return exact.intValueExact();
        }
        return exact.longValueExact();
      } catch (ArithmeticException | NumberFormatException e) {
        return null;
      }
    }

    @Override
    String expected(Schema schema) {
      return schema.getType() == Schema.Type.INT
          ? "a whole number of 32 bits."
          : "a whole number of 64 bits.";
    }
  }

  private static final class Base64Bytes extends StrictConverter {
    @Override
    public boolean canManage(Schema schema, Deque<String> path) {
      return schema.getType() == Schema.Type.BYTES;
    }

    @Override
    Object converted(Schema schema, Object value) {
      if (!(value instanceof String text)) {
        return null;
      }
      try {
        return ByteBuffer.wrap(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    @Override
    String expected(Schema schema) {
      return "bytes as Base64 text.";
    }
  }
}
