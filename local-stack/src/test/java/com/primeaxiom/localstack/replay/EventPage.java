package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The page docs/events.md: its tables of fields, made from the schemas, stand between markers; the
 * rest of it is written by hand, one JSON example a topic among it.
 */
final class EventPage {

  private static final Pattern TABLE =
      Pattern.compile(
          "(?<begin><!-- fields of (?<topic>\\S+), made by EventPageTest -->\\n)"
              + "(?<table>.*?)(?<end><!-- end of fields -->)",
          Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile("## (?<topic>\\S+\\.v\\d+)\\n.*?```json\\n(?<json>.*?)```", Pattern.DOTALL);

  private final Path path;

  EventPage(Path path) {
    this.path = path;
  }

  /** The page of the checkout that the tests run in. */
  static EventPage ofThisCheckout() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("docs/events.md"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(EventPage::new)
        .orElseThrow(() -> new IllegalStateException("docs/events.md is not there."));
  }

  /** The page as it stands. */
  String text() throws IOException {
    return Files.readString(path);
  }

  /** The page as the schemas want it. */
  String renewed() throws IOException {
    return TABLE
        .matcher(text())
        .replaceAll(
            match -> {
              Topic<?> topic = Topics.named(match.group(2)).orElseThrow();
              return Matcher.quoteReplacement(match.group(1) + table(topic) + match.group(4));
            });
  }

  /** Writes the page as the schemas want it. */
  void renew() throws IOException {
    Files.writeString(path, renewed());
  }

  /** Topics that have a table. */
  List<String> topics() throws IOException {
    return TABLE.matcher(text()).results().map(match -> match.group(2)).toList();
  }

  /** The JSON example of each topic. */
  Map<String, String> examples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    Matcher matcher = EXAMPLE.matcher(text());
    while (matcher.find()) {
      examples.put(matcher.group("topic"), matcher.group("json"));
    }
    return examples;
  }

  private static String table(Topic<?> topic) {
    List<String> rows = new ArrayList<>();
    addRows("", topic.schema(), rows);
    return topic.schema().getDoc()
        + "\n\n| field | type | when left out | meaning |\n|---|---|---|---|\n"
        + String.join("", rows)
        + "\n";
  }

  private static void addRows(String prefix, Schema record, List<String> rows) {
    for (Schema.Field field : record.getFields()) {
      Schema type = plain(field.schema());
      String meaning = field.doc();
      if (type.getType() == Schema.Type.ENUM) {
        meaning += " " + type.getDoc();
      }
      rows.add(
          "| `%s%s` | %s | %s | %s |\n"
              .formatted(
                  prefix, field.name(), type(field.schema()), missing(field), cell(meaning)));
      if (type.getType() == Schema.Type.ARRAY
          && type.getElementType().getType() == Schema.Type.RECORD) {
        addRows(prefix + field.name() + "[].", type.getElementType(), rows);
      }
    }
  }

  private static String type(Schema schema) {
    Schema plain = plain(schema);
    String name =
        switch (plain.getType()) {
          case STRING -> "text";
          case BYTES -> "bytes as Base64";
          case INT, LONG ->
              plain.getLogicalType() instanceof LogicalTypes.TimestampMillis
                  ? "time"
                  : "whole number";
          case DOUBLE, FLOAT -> "number";
          case BOOLEAN -> "true or false";
          case ENUM ->
              plain.getEnumSymbols().stream()
                  .map(symbol -> "`" + symbol + "`")
                  .collect(Collectors.joining(", "));
          case ARRAY ->
              plain.getElementType().getType() == Schema.Type.RECORD
                  ? "list of objects"
                  : "list of " + type(plain.getElementType());
          case MAP -> "object of " + type(plain.getValueType());
          default -> throw new IllegalStateException("The page cannot say " + plain.getType());
        };
    return schema.isNullable() ? name + " or null" : name;
  }

  private static Schema plain(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  private static String missing(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return "refused";
    }
    Object value = field.defaultVal();
    return value == JsonProperties.NULL_VALUE ? "null" : String.valueOf(value);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
