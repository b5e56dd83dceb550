package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.primeaxiom.localstack.StackException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One JSON object with the place it was read from, so that a complaint can name it. */
final class JsonRow {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final JsonNode node;
  private final String place;

  private JsonRow(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * Reads one object.
   *
   * @param place file and line, for complaints
   * @throws StackException when the text is no JSON object
   */
  static JsonRow parse(String text, String place) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node != null && node.isObject()) {
        return new JsonRow(node, place);
      }
    } catch (JsonProcessingException e) {
      throw new StackException(place + " is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new StackException(place + " is no JSON object.");
  }

  String text(String field) {
    String text = textOrNull(field);
    if (text == null) {
      throw refused(field, "a text");
    }
    return text;
  }

  String textOrNull(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw refused(field, "a text");
    }
    return value.textValue();
  }

  long whole(String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw refused(field, "a whole number");
    }
    return value.longValue();
  }

  double number(String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber()) {
      throw refused(field, "a number");
    }
    return value.doubleValue();
  }

  boolean flag(String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw refused(field, "true or false");
    }
    return value.booleanValue();
  }

  Instant time(String field) {
    Instant time = timeOrNull(field);
    if (time == null) {
      throw refused(field, "an ISO-8601 time");
    }
    return time;
  }

  Instant timeOrNull(String field) {
    String text = textOrNull(field);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw refused(field, "an ISO-8601 time");
    }
  }

  /** From one field to another; the second may be null. */
  Interval interval(String from, String until) {
    Instant begin = time(from);
    Instant end = timeOrNull(until);
    if (end != null && end.isBefore(begin)) {
      throw new StackException(
          String.format(Locale.ROOT, "%s: %s lies before %s.", place, until, from));
    }
    return new Interval(begin, end);
  }

  List<JsonRow> rows(String field) {
    List<JsonRow> rows = new ArrayList<>();
    for (JsonNode item : list(field)) {
      if (!item.isObject()) {
        throw refused(field, "a list of objects");
      }
      rows.add(new JsonRow(item, place + ", " + field));
    }
    return rows;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(field)) {
      if (!item.isTextual()) {
        throw refused(field, "a list of texts");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  private JsonNode list(String field) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw refused(field, "a list");
    }
    return value;
  }

  private StackException refused(String field, String expected) {
    JsonNode value = node.path(field);
    return new StackException(
        value.isMissingNode()
            ? "%s: the field %s is missing; it takes %s.".formatted(place, field, expected)
            : "%s: the field %s is %s; it takes %s.".formatted(place, field, value, expected));
  }
}
