package com.primeaxiom.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version that was ever released lies in {@code history/<subject>/vN.avsc}; whatever we
 * change, all of them must be able to read us and we all of them.
 */
class SchemaHistoryTest {

  private static final Path HISTORY = Path.of("history");

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void readsAndIsReadByEveryEarlierVersion(Topic<?> topic) {
    Schema current = PublishedSchema.of(topic.schema());

    versionsOf(topic)
        .forEach(
            (version, earlier) ->
                assertThat(conflicts(current, earlier))
                    .as("%s against v%d", topic.name(), version)
                    .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isTheNewestVersionInHistory(Topic<?> topic) {
    NavigableMap<Integer, Schema> versions = versionsOf(topic);
    int newest = versions.isEmpty() ? 0 : versions.lastKey();

    assertThat(versions.keySet())
        .as("versions of %s are numbered from 1 without gaps", topic.name())
        .containsExactlyElementsOf(Stream.iterate(1, v -> v + 1).limit(newest).toList());
    assertThat(PublishedSchema.of(topic.schema()).toString())
        .as(
            "the schema of %s was changed: copy its .avsc file to %s",
            topic.name(), directoryOf(topic).resolve("v" + (newest + 1) + ".avsc"))
        .isEqualTo(newest == 0 ? "" : versions.lastEntry().getValue().toString());
  }

  @Test
  void holdsOnlySubjectsThatAreStillTopics() throws IOException {
    try (Stream<Path> directories = Files.list(HISTORY)) {
      assertThat(directories.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Topics.all().stream().map(topic -> topic.subjectIn("")).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void saysWhatEveryTypeAndFieldMeans(Topic<?> topic) {
    assertThat(undocumented(topic.schema())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void hasADefaultForEverySymbolToComeInItsEnums(Topic<?> topic) {
    assertThat(namedTypes(topic.schema()).values())
        .filteredOn(type -> type.getType() == Schema.Type.ENUM)
        .allSatisfy(type -> assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN"));
  }

  @Test
  void noticesANewFieldWithoutDefault() {
    assertThat(
            conflicts(
                edited().withField("Order", "{\"name\": \"n\", \"type\": \"long\"}").schema(),
                ours()))
        .singleElement()
        .asString()
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void noticesARemovedFieldThatEarlierReadersNeed() {
    assertThat(conflicts(edited().withoutField("OrderLine", "quantity").schema(), ours()))
        .singleElement()
        .asString()
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void noticesAnotherType() {
    assertThat(conflicts(edited().withType("OrderLine", "quantity", "\"double\"").schema(), ours()))
        .singleElement()
        .asString()
        .contains("TYPE_MISMATCH");
  }

  @Test
  void noticesASymbolThatAnEnumWithoutDefaultCannotRead() {
    Schema earlier = edited().withoutDefault("OrderStatus").schema();

    assertThat(conflicts(edited().withSymbol("OrderStatus", "HELD").schema(), earlier))
        .singleElement()
        .asString()
        .contains("MISSING_ENUM_SYMBOLS");
    assertThat(conflicts(edited().withSymbol("OrderStatus", "HELD").schema(), ours())).isEmpty();
  }

  @Test
  void noticesAMissingDoc() {
    assertThat(
            undocumented(
                edited()
                    .withoutDoc("OrderStatus")
                    .withField("Order", "{\"name\": \"n\", \"type\": \"long\", \"default\": 0}")
                    .schema()))
        .containsExactlyInAnyOrder(
            "com.primeaxiom.schemas.storefront.OrderStatus",
            "com.primeaxiom.schemas.storefront.Order.n");
  }

  private static Schema ours() {
    return PublishedSchema.of(Topics.ORDER.schema());
  }

  private static EditedSchema edited() {
    return EditedSchema.of(Topics.ORDER.schema());
  }

  /** What keeps either schema from reading the other's records. */
  private static List<String> conflicts(Schema current, Schema earlier) {
    return Stream.of(
            SchemaCompatibility.checkReaderWriterCompatibility(current, earlier).getResult(),
            SchemaCompatibility.checkReaderWriterCompatibility(earlier, current).getResult())
        .map(SchemaCompatibilityResult::getIncompatibilities)
        .flatMap(List::stream)
        .map(Incompatibility::toString)
        .toList();
  }

  private static List<String> undocumented(Schema schema) {
    List<String> missing = new ArrayList<>();
    namedTypes(schema)
        .values()
        .forEach(
            type -> {
              if (isBlank(type.getDoc())) {
                missing.add(type.getFullName());
              }
              if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                    .filter(field -> isBlank(field.doc()))
                    .forEach(field -> missing.add(type.getFullName() + "." + field.name()));
              }
            });
    return missing;
  }

  private static boolean isBlank(String doc) {
    return doc == null || doc.isBlank();
  }

  private static Map<String, Schema> namedTypes(Schema schema) {
    Map<String, Schema> found = new LinkedHashMap<>();
    collect(schema, found);
    return found;
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM, FIXED -> found.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {
        // Primitive types have no name and no doc.
      }
    }
  }

  private static Path directoryOf(Topic<?> topic) {
    return HISTORY.resolve(topic.subjectIn(""));
  }

  private static NavigableMap<Integer, Schema> versionsOf(Topic<?> topic) {
    if (!Files.isDirectory(directoryOf(topic))) {
      return new TreeMap<>();
    }
    try (Stream<Path> files = Files.list(directoryOf(topic))) {
      return files.collect(
          Collectors.toMap(
              SchemaHistoryTest::versionOf,
              SchemaHistoryTest::parse,
              (one, other) -> one,
              TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int versionOf(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("^v(\\d+)\\.avsc$", "$1"));
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
