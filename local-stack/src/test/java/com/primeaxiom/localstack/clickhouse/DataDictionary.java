package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/data-dictionary.md}, and what the database says of itself. */
record DataDictionary(Path file) {

  private static final String HEAD =
      """
      # Data dictionary

      Every table and view that the migrations make, as the database describes itself. Written by a test, which
      fails when this page and the database differ; do not edit it by hand.

      Times are UTC. A name ends in its unit: `_units`, `_minor` (minor units of the currency beside it), `_ms`,
      `_minutes`, `_days`; a ratio is from 0 to 1 unless it says otherwise. Say `FINAL` with a
      `ReplacingMergeTree` where repeats must not count; views need none.
      """;

  private static final String TABLES =
      """
      SELECT name, engine, sorting_key, partition_key, comment,
          replaceRegexpOne(extract(engine_full, '^(\\\\w+\\\\([^)]*\\\\)|\\\\w+)'), '^$', '') AS engine_text,
          replaceAll(extract(engine_full, ' TTL (.*?) SETTINGS'), '`', '') AS ttl
      FROM system.tables
      WHERE database = currentDatabase() AND engine %s
      ORDER BY name
      FORMAT TSVRaw
      """;

  private static final String COLUMNS =
      """
      SELECT table, name, type, default_kind, comment
      FROM system.columns
      WHERE database = currentDatabase()
      ORDER BY table, position
      FORMAT TSVRaw
      """;

  static DataDictionary ofThisCheckout() {
    return new DataDictionary(Project.locate().root().resolve("docs/data-dictionary.md"));
  }

  String text() throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  void renew(String text) throws IOException {
    Files.writeString(file, text);
  }

  /** The page of a migrated database. */
  static String of(ClickHouseHttp database) {
    StringBuilder page = new StringBuilder(HEAD);
    List<String[]> columns = rows(database, COLUMNS);
    page.append("\n## Views\n");
    for (String[] view : rows(database, TABLES.formatted("= 'View'"))) {
      page.append("\n### ").append(view[0]).append("\n\n").append(view[4]).append("\n");
      append(columns, view[0], page);
    }
    page.append("\n## Tables\n");
    for (String[] table : rows(database, TABLES.formatted("NOT IN ('View', 'MaterializedView')"))) {
      page.append("\n### ").append(table[0]).append("\n\n").append(table[4]).append("\n\n");
      page.append("`").append(table[5]).append("`, ordered by `").append(table[2]).append("`");
      if (!table[3].isEmpty()) {
        page.append(", a partition for each `").append(table[3]).append("`");
      }
      if (!table[6].isEmpty()) {
        page.append(", kept until `").append(table[6]).append("`");
      }
      page.append(".\n");
      append(columns, table[0], page);
    }
    page.append("\n## What fills them\n\n| materialised view | does |\n|---|---|\n");
    for (String[] view : rows(database, TABLES.formatted("= 'MaterializedView'"))) {
      page.append("| `%s` | %s |%n".formatted(view[0], view[4]));
    }
    return page.toString();
  }

  private static void append(List<String[]> columns, String table, StringBuilder page) {
    List<String[]> own = columns.stream().filter(column -> column[0].equals(table)).toList();
    if (own.isEmpty()) {
      return;
    }
    page.append("\n| column | type | meaning |\n|---|---|---|\n");
    for (String[] column : own) {
      page.append(
          "| `%s` | `%s`%s | %s |%n"
              .formatted(
                  column[1],
                  column[2],
                  column[3].equals("ALIAS") ? ", reckoned" : "",
                  column[4].replace("|", "\\|")));
    }
  }

  private static List<String[]> rows(ClickHouseHttp database, String sql) {
    return database.lines(sql).stream().map(line -> line.split("\t", -1)).toList();
  }
}
