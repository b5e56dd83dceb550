package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request's database and settings on a connection. They hold for the request only: on a session's
 * connection the values from before come back.
 */
final class RequestSettings implements AutoCloseable {

  private final EngineConnection connection;
  private final List<String> undo = new ArrayList<>();

  private RequestSettings(EngineConnection connection) {
    this.connection = connection;
  }

  /**
   * Applies them.
   *
   * @param lasting whether the connection serves other requests later
   * @throws EngineException 81 for an unknown database, 115 for an unknown setting
   */
  static RequestSettings apply(
      EngineConnection connection,
      Optional<String> database,
      Map<String, String> settings,
      boolean lasting) {
    RequestSettings applied = new RequestSettings(connection);
    try {
      if (database.isPresent()) {
        if (lasting) {
          applied.undo.add("USE " + name(connection.text("SELECT currentDatabase()")));
        }
        connection.execute("USE " + name(database.get()));
      }
      if (!settings.isEmpty()) {
        if (lasting) {
          applied.rememberSettings(settings);
        }
        connection.execute(
            settings.entrySet().stream()
                .map(setting -> name(setting.getKey()) + " = " + literal(setting.getValue()))
                .collect(Collectors.joining(", ", "SET ", "")));
      }
      return applied;
    } catch (EngineException e) {
      applied.close();
      throw e;
    }
  }

  private void rememberSettings(Map<String, String> settings) {
    String names =
        settings.keySet().stream()
            .map(RequestSettings::literal)
            .collect(Collectors.joining(", ", "(", ")"));
    String before =
        connection
            .text("SELECT name, changed, hex(value) FROM system.settings WHERE name IN " + names)
            .lines()
            .map(line -> line.split("\t", -1))
            .map(columns -> name(columns[0]) + " = " + value(columns[1], columns[2]))
            .collect(Collectors.joining(", "));
    if (!before.isEmpty()) {
      undo.add("SET " + before);
    }
  }

  private static String value(String changed, String hex) {
    return changed.equals("1")
        ? literal(new String(HexFormat.of().parseHex(hex), UTF_8))
        : "DEFAULT";
  }

  private static String name(String text) {
    return "`" + escaped(text).replace("`", "\\`") + "`";
  }

  private static String literal(String text) {
    return "'" + escaped(text).replace("'", "\\'") + "'";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }

  @Override
  public void close() {
    undo.forEach(connection::execute);
  }
}
