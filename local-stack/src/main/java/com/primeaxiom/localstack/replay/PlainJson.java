package com.primeaxiom.localstack.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The short way from JSON to a record, for text as we write it: every field once, times in UTC with
 * no or three decimals, whole numbers without a fraction. It says nothing about any other text,
 * right or wrong.
 */
final class PlainJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** Length of a time without decimals, such as 2010-12-01T08:26:00Z. */
  private static final int SECONDS_LENGTH = 20;

  /** Length of a time with decimals, such as 2010-12-01T08:26:00.125Z. */
  private static final int MILLIS_LENGTH = 24;

  private final Node root;

  PlainJson(Schema schema) {
    this.root = node(schema);
  }

  /** The record, or nothing when the text is not of the plain form. */
  Optional<SpecificRecord> read(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      SpecificRecord record = (SpecificRecord) root.read(parser);
      return parser.nextToken() == null ? Optional.of(record) : Optional.empty();
    } catch (NotPlainException | IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads the value at which the parser stands. */
  private interface Node {
    Object read(JsonParser parser) throws IOException;
  }

  /** Thrown for text of another form; without a stack, for the long way says what is wrong. */
  private static final class NotPlainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlainException() {
      super(null, null, false, false);
    }
  }

  private static Node node(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> new RecordNode(schema);
      case ENUM -> symbol(schema);
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case UNION -> nullable(schema);
      case STRING -> parser -> at(JsonToken.VALUE_STRING, parser).getText();
      case INT -> parser -> whole(JsonParser.NumberType.INT, parser).getIntValue();
      case LONG -> number(schema);
      case DOUBLE -> PlainJson::decimal;
      case BOOLEAN -> PlainJson::flag;
      default -> PlainJson::notPlain;
    };
  }

  private static Node number(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return parser -> time(at(JsonToken.VALUE_STRING, parser).getText());
    }
    if (schema.getLogicalType() != null) {
      return PlainJson::notPlain;
    }
    return parser -> whole(JsonParser.NumberType.LONG, parser).getLongValue();
  }

  private static Node nullable(Schema union) {
    List<Schema> types = union.getTypes();
    if (types.size() != 2 || !union.isNullable()) {
      return PlainJson::notPlain;
    }
    Node other = node(types.get(types.get(0).getType() == Schema.Type.NULL ? 1 : 0));
    return parser -> parser.currentToken() == JsonToken.VALUE_NULL ? null : other.read(parser);
  }

  private static Node symbol(Schema schema) {
    Map<String, Object> constants = new HashMap<>();
    for (String symbol : schema.getEnumSymbols()) {
      constants.put(symbol, SpecificData.get().createEnum(symbol, schema));
    }
    return parser -> {
      Object constant = constants.get(at(JsonToken.VALUE_STRING, parser).getText());
      if (constant == null) {
        throw new NotPlainException();
      }
      return constant;
    };
  }

  private static Node array(Schema schema) {
    Node item = node(schema.getElementType());
    return parser -> {
      at(JsonToken.START_ARRAY, parser);
      List<Object> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(item.read(parser));
      }
      return items;
    };
  }

  private static Node map(Schema schema) {
    Node value = node(schema.getValueType());
    return parser -> {
      at(JsonToken.START_OBJECT, parser);
      Map<String, Object> entries = new HashMap<>();
      String key;
      while ((key = parser.nextFieldName()) != null) {
        parser.nextToken();
        if (entries.put(key, value.read(parser)) != null) {
          throw new NotPlainException();
        }
      }
      at(JsonToken.END_OBJECT, parser);
      return entries;
    };
  }

  private static final class RecordNode implements Node {

    private final Schema schema;
    private final Class<?> type;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Node[] nodes;

    RecordNode(Schema schema) {
      this.schema = schema;
      this.type = SpecificData.get().getClass(schema);
      this.nodes = new Node[schema.getFields().size()];
      for (Schema.Field field : schema.getFields()) {
        positions.put(field.name(), field.pos());
        nodes[field.pos()] = node(field.schema());
      }
    }

    @Override
    public Object read(JsonParser parser) throws IOException {
      at(JsonToken.START_OBJECT, parser);
      SpecificRecord record = (SpecificRecord) SpecificData.newInstance(type, schema);
      boolean[] seen = new boolean[nodes.length];
      int count = 0;
      String name;
      while ((name = parser.nextFieldName()) != null) {
        Integer position = positions.get(name);
        if (position == null || seen[position]) {
          throw new NotPlainException();
        }
        seen[position] = true;
        count++;
        parser.nextToken();
        record.put(position, nodes[position].read(parser));
      }
      at(JsonToken.END_OBJECT, parser);
      if (count != nodes.length) {
        throw new NotPlainException();
      }
      return record;
    }
  }

  private static JsonParser at(JsonToken token, JsonParser parser) {
    if (parser.currentToken() != token) {
      throw new NotPlainException();
    }
    return parser;
  }

  private static JsonParser whole(JsonParser.NumberType widest, JsonParser parser)
      throws IOException {
    JsonParser.NumberType type = at(JsonToken.VALUE_NUMBER_INT, parser).getNumberType();
    if (type != JsonParser.NumberType.INT && type != widest) {
      throw new NotPlainException();
    }
    return parser;
  }

  private static Object decimal(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw new NotPlainException();
    }
    return parser.getDoubleValue();
  }

  private static Object flag(JsonParser parser) {
    if (!parser.currentToken().isBoolean()) {
      throw new NotPlainException();
    }
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  private static Object notPlain(JsonParser parser) {
    throw new NotPlainException();
  }

  /** 2010-12-01T08:26:00Z or 2010-12-01T08:26:00.125Z. */
  private static Instant time(String text) {
    boolean hasMillis = text.length() == MILLIS_LENGTH;
    if ((!hasMillis && text.length() != SECONDS_LENGTH)
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(text.length() - 1) != 'Z'
        || (hasMillis && text.charAt(19) != '.')) {
      throw new NotPlainException();
    }
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19),
            hasMillis ? 1_000_000 * digits(text, 20, 23) : 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new NotPlainException();
      }
      value = 10 * value + digit - '0';
    }
    return value;
  }
}
