package com.primeaxiom.benchmark.flinksql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.TableEnvironment;

/** The statements, and the settings that a user would give them. */
final class DriftSql {

  /** The statement that answers. */
  static final String INSERT = "INSERT INTO answers SELECT * FROM drift";

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");

  private DriftSql() {}

  /** What makes it fast. */
  static Configuration tuned(Configuration configuration) {
    configuration.setString("table.exec.mini-batch.enabled", "true");
    configuration.setString("table.exec.mini-batch.allow-latency", "1 s");
    configuration.setString("table.exec.mini-batch.size", "5000");
    configuration.setString("table.optimizer.agg-phase-strategy", "TWO_PHASE");
    configuration.setString("pipeline.object-reuse", "true");
    return configuration;
  }

  /** Makes the tables over topics. */
  static void tables(TableEnvironment tables, Map<String, String> places) {
    statements("tables.sql")
        .map(statement -> filled(statement, places))
        .forEach(tables::executeSql);
  }

  /** Makes the views over the tables, down to {@code drift}. */
  static void views(TableEnvironment tables) {
    tables.createTemporarySystemFunction("MAX_BY", MaxBy.class);
    statements("drift.sql").forEach(tables::executeSql);
  }

  private static String filled(String statement, Map<String, String> places) {
    return PLACE
        .matcher(statement)
        .replaceAll(
            place -> {
              String value = places.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("Nothing is given for " + place.group() + ".");
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static Stream<String> statements(String file) {
    try (InputStream text = DriftSql.class.getResourceAsStream(file)) {
      List<String> lines =
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("--"))
              .toList();
      return Stream.of(String.join("\n", lines).split(";\n?"))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException("The class path has no readable " + file + ".", e);
    }
  }
}
