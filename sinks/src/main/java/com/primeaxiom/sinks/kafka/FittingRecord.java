package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records that fit into a request. One that Kafka cannot take would stop its job for ever,
 * so what is too long in it is cut off: texts and bytes keep their begin, lists and maps their
 * first entries, as much as fits.
 *
 * <p>For one thread at a time.
 *
 * @param <A> Avro record
 */
final class FittingRecord<A extends SpecificRecord> implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(FittingRecord.class);

  /** What Kafka's format adds to key and value, with room to spare. */
  private static final int OVERHEAD = 1_024;

  /** An entry of a list is taken for as long as so many characters. */
  private static final int ENTRY = 16;

  private static final String CUT = "…";

  private final Topic<A> topic;
  private final AvroRecordSerializer<A> serializer;
  private final int limit;

  /**
   * Writes records of a topic.
   *
   * @param producer properties of the producer that sends them
   */
  FittingRecord(Topic<A> topic, AvroRecordSerializer<A> serializer, Properties producer) {
    this.topic = topic;
    this.serializer = serializer;
    this.limit = largestRequest(producer) - OVERHEAD;
  }

  private static int largestRequest(Properties producer) {
    Object given = producer.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    return given == null
        ? (int)
            ProducerConfig.configDef().defaultValues().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)
        : Integer.parseInt(given.toString());
  }

  /**
   * Key and value of a record as they are sent.
   *
   * @param isShortened whether something was cut off
   */
  record Encoded(byte[] key, byte[] value, boolean isShortened) {

    int size() {
      return key.length + value.length;
    }
  }

  /** Writes a record. */
  Encoded encode(A record) {
    Encoded whole = encoded(record, false);
    if (whole.size() <= limit) {
      return whole;
    }
    for (int longest = limit / 2; longest > 0; longest /= 2) {
      Encoded shorter = encoded(shortened(record, longest), true);
      if (shorter.size() <= limit) {
        LOG.warn(
            "A record of {} bytes is too large for {} and was cut to {}: {}",
            whole.size(),
            topic.name(),
            shorter.size(),
            new String(shorter.key(), StandardCharsets.UTF_8));
        return shorter;
      }
    }
    throw new IllegalStateException(
        "A record of %d bytes for %s cannot be cut to %d: raise kafka.property.%s."
            .formatted(whole.size(), topic.name(), limit, ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
  }

  private Encoded encoded(A record, boolean isShortened) {
    return new Encoded(
        topic.key().apply(record).getBytes(StandardCharsets.UTF_8),
        serializer.serialize(record),
        isShortened);
  }

  private A shortened(A record, int longest) {
    A copy = SpecificData.getForClass(topic.recordType()).deepCopy(topic.schema(), record);
    shorten(copy, longest);
    return copy;
  }

  private static void shorten(IndexedRecord record, int longest) {
    for (Schema.Field field : record.getSchema().getFields()) {
      record.put(field.pos(), shortened(record.get(field.pos()), field.schema(), longest));
    }
  }

  private static Object shortened(Object value, Schema schema, int longest) {
    // Such as a sum of money: part of it means something else.
    boolean isOneThing = schema.getLogicalType() != null;
    if (value instanceof IndexedRecord record) {
      shorten(record, longest);
      return record;
    } else if (value instanceof CharSequence text && !isOneThing) {
      return shortened(text.toString(), longest);
    } else if (value instanceof ByteBuffer bytes && !isOneThing) {
      return bytes.remaining() <= longest ? bytes : bytes.slice(bytes.position(), longest);
    } else if (value instanceof Collection<?> list) {
      return shortened(list, elements(schema), longest);
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> shorter = new LinkedHashMap<>();
      map.entrySet().stream()
          .limit(entries(longest))
          .forEach(
              entry ->
                  shorter.put(
                      shortened(entry.getKey().toString(), longest),
                      shortened(entry.getValue(), elements(schema), longest)));
      return shorter;
    }
    return value;
  }

  private static List<Object> shortened(Collection<?> list, Schema elements, int longest) {
    List<Object> shorter = new ArrayList<>();
    list.stream()
        .limit(entries(longest))
        .forEach(each -> shorter.add(shortened(each, elements, longest)));
    return shorter;
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + CUT;
  }

  private static int entries(int longest) {
    return Math.max(1, longest / ENTRY);
  }

  /** The schema of what a list or a map holds; of an optional one too. */
  private static Schema elements(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> schema.getElementType();
      case MAP -> schema.getValueType();
      default -> {
        Optional<Schema> chosen =
            schema.getTypes().stream()
                .filter(
                    type ->
                        type.getType() == Schema.Type.ARRAY || type.getType() == Schema.Type.MAP)
                .findFirst();
        yield elements(chosen.orElseThrow());
      }
    };
  }
}
