package com.primeaxiom.sinks.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings the tables of a database up to date: numbered SQL files, each applied once and remembered
 * with its checksum in {@code schema_migration}. A file that was changed after it was applied is
 * refused, for two databases of one version would differ.
 *
 * <p>ClickHouse has no transactions around table changes, so every statement is written to be run
 * twice ({@code IF NOT EXISTS}): a step that was interrupted, or applied by two processes at once,
 * is simply run again.
 */
public final class Migrations {

  private static final String FOLDER = "/clickhouse/migrations/";

  /** Steps that need users, roles and row policies, which the embedded engine does not keep. */
  private static final String SERVER_FOLDER = "/clickhouse/server-migrations/";

  /** A directory of users that can be written, and the right to do it. */
  private static final String KEEPS_ROLES =
      "SELECT countIf(type LIKE 'local%' OR type = 'replicated') FROM system.user_directories";

  private static final String MAY_MAKE_ROLES = "CHECK GRANT CREATE ROLE ON *.*";

  /** Names of the files, for a jar has no folders to list; a test holds it against the folder. */
  private static final String INDEX = "index.txt";

  private static final String HISTORY =
      """
      CREATE TABLE IF NOT EXISTS schema_migration
      (
          version    UInt32                              COMMENT 'Number of the step.',
          name       String                              COMMENT 'What the step does.',
          checksum   String                              COMMENT 'SHA-256 of its statements.',
          applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was applied; server clock.'
      )
      ENGINE = ReplacingMergeTree
      ORDER BY version
      COMMENT 'Steps of the tables that were applied.'
      """;

  private final ClickHouseSettings settings;
  private final List<Migration> steps;
  private final List<Migration> serverSteps;

  /** The product's own steps for a database. */
  public Migrations(ClickHouseSettings settings) {
    this.settings = settings;
    this.steps = bundled();
    this.serverSteps = bundledForServers();
  }

  /** The steps that come with this version for every engine, in order. */
  public static List<Migration> bundled() {
    return bundled(FOLDER);
  }

  /**
   * The steps that come with this version for servers only, in order; they follow the others. They
   * are applied where roles are kept and the user may make them, at whatever start that is so
   * first.
   */
  public static List<Migration> bundledForServers() {
    return bundled(SERVER_FOLDER);
  }

  private static List<Migration> bundled(String folder) {
    return resource(folder + INDEX)
        .lines()
        .filter(file -> !file.isBlank())
        .map(file -> Migration.of(file, resource(folder + file)))
        .toList();
  }

  /**
   * Creates the database if it is not there and applies what was not applied.
   *
   * @return the steps that were applied now
   * @throws MigrationException when a step was edited after it was applied, is unknown to this
   *     version, or is refused by the server
   */
  public List<Migration> apply() {
    try (Connection server = ClickHouseConnections.open(settings, "default");
        Statement statement = server.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS " + settings.database());
    } catch (SQLException e) {
      throw new MigrationException(
          ClickHouseAccess.refusal(settings, e)
              .orElseGet(
                  () ->
                      "The database "
                          + settings.database()
                          + " cannot be created: "
                          + e.getMessage()),
          e);
    }
    try (Connection database = ClickHouseConnections.open(settings, settings.database())) {
      try (Statement statement = database.createStatement()) {
        statement.execute(HISTORY);
      }
      List<Migration> all = Stream.concat(steps.stream(), serverSteps.stream()).toList();
      List<Migration> missing = missing(all, applied(database));
      if (!keepsRoles(database)) {
        missing = missing.stream().filter(step -> !serverSteps.contains(step)).toList();
      }
      for (Migration step : missing) {
        apply(step, database);
      }
      return missing;
    } catch (SQLException e) {
      throw new MigrationException(
          "The migrations of " + settings.database() + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * The steps that are still to be applied.
   *
   * @param steps all steps of this version
   * @param applied checksums of the applied steps by version
   * @throws MigrationException when both do not fit together
   */
  static List<Migration> missing(List<Migration> steps, Map<Integer, String> applied) {
    List<Migration> missing = new ArrayList<>();
    Map<Integer, String> unknown = new TreeMap<>(applied);
    for (Migration step : steps) {
      String checksum = unknown.remove(step.version());
      if (checksum == null) {
        missing.add(step);
      } else if (!checksum.equals(step.checksum())) {
        throw new MigrationException(
            "The migration V%03d__%s was edited after it was applied; undo the edit and add a new one."
                .formatted(step.version(), step.name()));
      }
    }
    if (!unknown.isEmpty()) {
      throw new MigrationException(
          "The database has migrations that this version does not know (%s); use the version that made them."
              .formatted(unknown.keySet()));
    }
    return missing;
  }

  private static boolean keepsRoles(Connection database) throws SQLException {
    return isPositive(database, KEEPS_ROLES) && isPositive(database, MAY_MAKE_ROLES);
  }

  private static boolean isPositive(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }

  private static Map<Integer, String> applied(Connection database) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT version, checksum FROM schema_migration FINAL")) {
      while (rows.next()) {
        applied.put(rows.getInt(1), rows.getString(2));
      }
    }
    return applied;
  }

  private static void apply(Migration step, Connection database) throws SQLException {
    for (String sql : step.statements()) {
      try (Statement statement = database.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new MigrationException(
            "The migration V%03d__%s was refused: %s"
                .formatted(step.version(), step.name(), e.getMessage()),
            e);
      }
    }
    try (PreparedStatement insert =
        database.prepareStatement(
            "INSERT INTO schema_migration (version, name, checksum) VALUES (?, ?, ?)")) {
      insert.setInt(1, step.version());
      insert.setString(2, step.name());
      insert.setString(3, step.checksum());
      insert.executeUpdate();
    }
  }

  private static String resource(String name) {
    try (InputStream file = Migrations.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The migration " + name + " is not in the jar.");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The migration " + name + " cannot be read.", e);
    }
  }
}
