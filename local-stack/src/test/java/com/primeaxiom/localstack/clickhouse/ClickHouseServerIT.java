package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The unmodified JDBC driver against the embedded server. */
class ClickHouseServerIT {

  private static final Instant MOMENT = Instant.parse("2026-03-01T12:34:56.789Z");

  @TempDir static Path directory;

  private static EmbeddedClickHouse server;

  @BeforeAll
  static void startServer() {
    server = EmbeddedClickHouse.start(directory);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"true, true, false", "false, false, false", "true, false, true"})
  void readsAllCommonTypes(String compress, String decompress, String httpCompression)
      throws SQLException {
    try (Connection connection =
            server.connect(
                "compress",
                compress,
                "decompress",
                decompress,
                "client.use_http_compression",
                httpCompression);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT toUInt64(18446744073709551615) AS big,
                       toInt8(-5) AS small,
                       'zwölf\\n' AS text,
                       CAST(NULL AS Nullable(String)) AS absent,
                       toLowCardinality('red') AS colour,
                       toDateTime64('2026-03-01 12:34:56.789', 3, 'UTC') AS moment,
                       toDecimal64('12.3400', 4) AS price,
                       toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0') AS id,
                       [1, 2, 3]::Array(Int32) AS numbers,
                       map('a', 1, 'b', 2)::Map(String, UInt8) AS counts,
                       true AS yes,
                       toDate('2026-03-01') AS day,
                       2.5::Float64 AS ratio
                """)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("big")).isEqualTo("18446744073709551615");
      assertThat(rows.getInt("small")).isEqualTo(-5);
      assertThat(rows.getString("text")).isEqualTo("zwölf\n");
      assertThat(rows.getString("absent")).isNull();
      assertThat(rows.wasNull()).isTrue();
      assertThat(rows.getString("colour")).isEqualTo("red");
      assertThat(rows.getObject("moment", OffsetDateTime.class).toInstant()).isEqualTo(MOMENT);
      assertThat(rows.getBigDecimal("price")).isEqualByComparingTo(new BigDecimal("12.34"));
      assertThat(rows.getObject("id"))
          .isEqualTo(UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0"));
      assertThat((Object[]) rows.getArray("numbers").getArray()).containsExactly(1, 2, 3);
      assertThat((Map<?, ?>) rows.getObject("counts")).hasSize(2);
      assertThat(rows.getBoolean("yes")).isTrue();
      assertThat(rows.getDate("day")).hasToString("2026-03-01");
      assertThat(rows.getDouble("ratio")).isEqualTo(2.5);
      assertThat(rows.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void storesBatchesOfPreparedInsertsAsTextAndAsBinary(String binary) throws SQLException {
    String table = "batch_" + binary;
    server.query(
        "CREATE TABLE "
            + table
            + " (id UInt64, name String, note Nullable(String), at DateTime64(3, 'UTC'),"
            + " price Decimal(18, 4), tag LowCardinality(String), key UUID)"
            + " ENGINE = MergeTree ORDER BY id");
    List<String> names = new ArrayList<>();
    try (Connection connection = server.connect("beta.row_binary_for_simple_insert", binary);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO "
                    + table
                    + " (id, name, note, at, price, tag, key) VALUES"
                    + " (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < 1_000; i++) {
        String name = "name '" + i + "';\n\t\\ \"quoted\" ?";
        names.add(name);
        insert.setLong(1, i);
        insert.setString(2, name);
        insert.setString(3, i % 2 == 0 ? null : "odd");
        insert.setObject(4, OffsetDateTime.ofInstant(MOMENT, ZoneOffset.UTC));
        insert.setBigDecimal(5, new BigDecimal("12.3400"));
        insert.setString(6, "red");
        insert.setObject(7, new UUID(i, i));
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(1_000);
    }
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong("id")).isEqualTo(i);
        assertThat(rows.getString("name")).isEqualTo(names.get(i));
        assertThat(rows.getString("note")).isEqualTo(i % 2 == 0 ? null : "odd");
        assertThat(rows.getObject("at", OffsetDateTime.class).toInstant()).isEqualTo(MOMENT);
        assertThat(rows.getBigDecimal("price")).isEqualByComparingTo("12.34");
        assertThat(rows.getObject("key")).isEqualTo(new UUID(i, i));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void bindsParametersOfPreparedQueries() throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT number FROM numbers(100) WHERE number > ? AND ? = 'a'")) {
      query.setInt(1, 97);
      query.setString(2, "a");
      try (ResultSet rows = query.executeQuery()) {
        List<Integer> numbers = new ArrayList<>();
        while (rows.next()) {
          numbers.add(rows.getInt(1));
        }
        assertThat(numbers).containsExactly(98, 99);
      }
    }
  }

  @Test
  void describesTablesAndColumns() throws SQLException {
    server.query(
        "CREATE TABLE described (id UInt64, name Nullable(String)) ENGINE = MergeTree ORDER BY id");
    try (Connection connection = server.connect()) {
      DatabaseMetaData metaData = connection.getMetaData();
      assertThat(metaData.getDatabaseProductName()).isEqualTo("ClickHouse");
      assertThat(metaData.getDatabaseProductVersion()).startsWith("26.");
      try (ResultSet columns = metaData.getColumns(null, "default", "described", "%")) {
        List<String> names = new ArrayList<>();
        while (columns.next()) {
          names.add(columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME"));
        }
        assertThat(names).containsExactly("id UInt64", "name Nullable(String)");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT FROM WHERE, 62",
    "SELECT * FROM nowhere, 60",
    "SELECT nothing FROM system.one, 47",
    "SELECT throwIf(1), 395",
    "INSERT INTO nowhere VALUES (1), 60"
  })
  void tellsTheDriverTheErrorCode(String sql, int code) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(code));
    }
  }
}
