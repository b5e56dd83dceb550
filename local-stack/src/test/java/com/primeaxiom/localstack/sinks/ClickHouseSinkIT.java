package com.primeaxiom.localstack.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.clickhouse.EmbeddedClickHouse;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import com.primeaxiom.sinks.clickhouse.ClickHouseSink;
import com.primeaxiom.sinks.clickhouse.ClickHouseSinkException;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.clickhouse.Migration;
import com.primeaxiom.sinks.clickhouse.MigrationException;
import com.primeaxiom.sinks.clickhouse.Migrations;
import com.primeaxiom.sinks.clickhouse.RefusedRow;
import com.primeaxiom.sinks.clickhouse.RefusedRows;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftMinuteRow;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.OversellDemandRow;
import com.primeaxiom.sinks.clickhouse.table.SyncLagRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink and the migrations with ClickHouse's own engine, west of Greenwich. */
class ClickHouseSinkIT {

  /** Within the hour that New York's clocks skip in spring, and in the one they have twice. */
  private static final Instant SKIPPED_HOUR = Instant.parse("2026-03-08T02:30:00.125Z");

  private static final Instant DOUBLE_HOUR = Instant.parse("2026-11-01T05:30:00.999Z");

  private static final RefusedRowsInMemory REFUSED = new RefusedRowsInMemory();

  @TempDir static Path directory;

  private static TimeZone zoneBefore;
  private static EmbeddedClickHouse clickHouse;
  private static ClickHouseSettings settings;

  /** A row of a table in which a repeated insert would show. */
  private record Fact(long id, String text) {}

  private static final ClickHouseTable<Fact> FACT =
      ClickHouseTable.<Fact>named("fact")
          .uint64("id", Fact::id)
          .string("text", Fact::text)
          .timedBy(fact -> Instant.ofEpochMilli(fact.id()));

  @BeforeAll
  static void start() throws IOException {
    zoneBefore = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    clickHouse = EmbeddedClickHouse.start(directory);
    Path password = Files.writeString(directory.resolve("password"), clickHouse.password());
    settings =
        ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), "streams")
            .withUser(clickHouse.user(), new Secret("file:" + password))
            .withRetry(
                new Retry(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(60)));
  }

  @AfterAll
  static void stop() {
    TimeZone.setDefault(zoneBefore);
    clickHouse.close();
  }

  @BeforeEach
  void migrate() {
    REFUSED.rows.clear();
    clickHouse.query("DROP DATABASE IF EXISTS streams");
    new Migrations(settings).apply();
    clickHouse.query(
        "CREATE TABLE streams.fact (id UInt64, text String, CONSTRAINT text_is_given CHECK text !="
            + " '') ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window ="
            + " 1000");
  }

  @Test
  void migrationsAreAppliedOnceHoweverManyProcessesStartAtOnce() {
    clickHouse.query("DROP DATABASE streams");

    List<CompletableFuture<List<Migration>>> processes =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> new Migrations(settings).apply()))
            .limit(4)
            .toList();
    processes.forEach(CompletableFuture::join);

    assertThat(new Migrations(settings).apply()).isEmpty();
    assertThat(
            clickHouse.query(
                "SELECT version, name FROM streams.schema_migration FINAL ORDER BY version"))
        .isEqualTo(
            String.join(
                "\n",
                Migrations.bundled().stream()
                    .map(step -> step.version() + "\t" + step.name())
                    .toList()));
  }

  @Test
  void anEditedMigrationIsRefused() {
    clickHouse.query(
        "INSERT INTO streams.schema_migration (version, name, checksum)"
            + " VALUES (1, 'order_lines_and_atp_drift', 'of another text')");

    assertThatThrownBy(() -> new Migrations(settings).apply())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("V001__order_lines_and_atp_drift was edited after it was applied");
  }

  @Test
  void orderLinesComeBackFieldByField() throws Exception {
    OrderLineRow row =
        new OrderLineRow(
            "ö-1",
            2,
            "PAID",
            "s'k\tu\n",
            "",
            "web",
            "US",
            -3,
            Long.MAX_VALUE,
            "USD",
            true,
            SKIPPED_HOUR,
            "event-1");
    store(ClickHouseTables.ORDER_LINE, row);

    try (Connection connection = clickHouse.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM streams.order_line")) {
      assertThat(found.next()).isTrue();
      assertThat(
              new OrderLineRow(
                  found.getString("order_id"),
                  found.getInt("line_number"),
                  found.getString("status"),
                  found.getString("sku"),
                  found.getString("location_id"),
                  found.getString("channel"),
                  found.getString("region"),
                  found.getLong("quantity"),
                  found.getLong("unit_price_minor"),
                  found.getString("currency"),
                  found.getBoolean("requires_shipping"),
                  found.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                  found.getString("event_id")))
          .isEqualTo(row);
      assertThat(found.getLong("version")).isEqualTo(SKIPPED_HOUR.toEpochMilli());
      assertThat(found.getObject("ingested_at", OffsetDateTime.class).toInstant())
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
      assertThat(found.next()).isFalse();
    }
  }

  @Test
  void driftReadingsComeBackFieldByField() throws Exception {
    AtpDriftReadingRow row =
        new AtpDriftReadingRow(
            "sku", "loc", "web", DOUBLE_HOUR, 9, -7, 1, 2, 19, 19.0, 0.1 + 0.2, SKIPPED_HOUR, 4);
    store(
        ClickHouseTables.ATP_DRIFT_READING,
        row,
        new AtpDriftReadingRow(
            "sku", "loc", "web", SKIPPED_HOUR, 4, 7, 1, 0, -2, 0.5, 0.4, null, 4));

    assertThat(
            clickHouse.query(
                "SELECT sku, location_id, channel, toUnixTimestamp64Milli(occurred_at),"
                    + " storefront_available, warehouse_atp, in_flight, channel_buffer, drift,"
                    + " relative_drift,"
                    + " symmetric_drift, toUnixTimestamp64Milli(wrong_since), revision"
                    + " FROM streams.atp_drift_reading ORDER BY occurred_at DESC"))
        .isEqualTo(
            "sku\tloc\tweb\t%d\t9\t-7\t1\t2\t19\t19\t0.30000000000000004\t%d\t4\n"
                    .formatted(DOUBLE_HOUR.toEpochMilli(), SKIPPED_HOUR.toEpochMilli())
                + "sku\tloc\tweb\t%d\t4\t7\t1\t0\t-2\t0.5\t0.4\t\\N\t4"
                    .formatted(SKIPPED_HOUR.toEpochMilli()));
    assertThat(
            clickHouse.query(
                "SELECT occurred_at, wrong_since FROM streams.atp_drift_reading"
                    + " WHERE wrong_since IS NOT NULL"))
        .isEqualTo("2026-11-01 05:30:00.999\t2026-03-08 02:30:00.125");
    assertThat(
            clickHouse.query(
                "SELECT drift, absolute_drift, age_ms FROM streams.atp_drift_reading"
                    + " ORDER BY occurred_at DESC"))
        .isEqualTo(
            "19\t19\t%d\n-2\t2\t\\N"
                .formatted(DOUBLE_HOUR.toEpochMilli() - SKIPPED_HOUR.toEpochMilli()));
  }

  @Test
  void syncLagsComeBackFieldByField() throws Exception {
    store(
        ClickHouseTables.SYNC_LAG,
        new SyncLagRow("loc", "web", DOUBLE_HOUR, 200, 20_000, 60_000, 90_000, 108_000, null),
        new SyncLagRow("loc", "web", SKIPPED_HOUR, 7, 1, 2, 3, 4, DOUBLE_HOUR));

    assertThat(
            clickHouse.query(
                "SELECT * EXCEPT ingested_at FROM streams.sync_lag FINAL ORDER BY as_of DESC"))
        .isEqualTo(
            "loc\tweb\t2026-11-01 05:30:00.999\t200\t20000\t60000\t90000\t108000\t\\N\n"
                + "loc\tweb\t2026-03-08 02:30:00.125\t7\t1\t2\t3\t4\t2026-11-01 05:30:00.999");
  }

  @Test
  void demandComesBackFieldByField() throws Exception {
    store(
        ClickHouseTables.OVERSELL_DEMAND,
        new OversellDemandRow(
            "sku",
            "loc",
            DOUBLE_HOUR,
            "toys",
            "FAST",
            2.5,
            0.25,
            1.5,
            3.25,
            0.125,
            4.5,
            2.25,
            0.0625,
            0.5,
            1.75,
            1.125,
            true,
            3,
            2,
            336),
        new OversellDemandRow(
            "sku",
            "loc",
            SKIPPED_HOUR,
            "",
            "RARE",
            0.5,
            0.25,
            1,
            1,
            0,
            null,
            null,
            0.0625,
            0.5,
            1.75,
            1,
            false,
            1,
            2,
            336));

    assertThat(
            clickHouse.query(
                "SELECT * EXCEPT ingested_at FROM streams.oversell_demand FINAL ORDER BY as_of"
                    + " DESC"))
        .isEqualTo(
            "sku\tloc\t2026-11-01 05:30:00.999\ttoys\tFAST\t2.5\t0.25\t1.5\t3.25\t0.125\t4.5"
                + "\t2.25\t0.0625\t0.5\t1.75\t1.125\ttrue\t3\t2\t336\n"
                + "sku\tloc\t2026-03-08 02:30:00.125\t\tRARE\t0.5\t0.25\t1\t1\t0\t\\N\t\\N"
                + "\t0.0625\t0.5\t1.75\t1\tfalse\t1\t2\t336");
  }

  @Test
  void theLaterRevisionOfAMinuteStays() throws Exception {
    Instant minute = Instant.parse("2026-03-08T02:30:00Z");
    store(
        ClickHouseTables.ATP_DRIFT_MINUTE,
        new AtpDriftMinuteRow("sku", "loc", "web", minute, 3, -1, 4, 2, 9, 7, 0, 1, 6));
    store(
        ClickHouseTables.ATP_DRIFT_MINUTE,
        new AtpDriftMinuteRow("sku", "loc", "web", minute, 1, 0, 0, 0, 0, 0, 0, 0, 5));

    assertThat(
            clickHouse.query(
                "SELECT * EXCEPT ingested_at FROM streams.atp_drift_minute FINAL"
                    + " WHERE minute = '2026-03-08 02:30:00'"))
        .isEqualTo("sku\tloc\tweb\t2026-03-08 02:30:00\t3\t-1\t4\t2\t9\t7\t0\t1\t6");
  }

  @Test
  void aRefusedRowIsSetAsideAndItsBatchMatesAreStored() throws Exception {
    store(FACT, new Fact(1, "a"), new Fact(2, ""), new Fact(3, "c"), new Fact(-4, "d"));

    assertThat(clickHouse.query("SELECT id FROM streams.fact ORDER BY id")).isEqualTo("1\n3");
    assertThat(REFUSED.rows).hasSize(2);
    assertThat(REFUSED.rows.get(0).json()).isEqualTo("{\"id\":-4,\"text\":\"d\"}");
    assertThat(REFUSED.rows.get(1).json()).isEqualTo("{\"id\":2,\"text\":\"\"}");
    assertThat(REFUSED.rows.get(1).error()).contains("text_is_given");
  }

  @Test
  void theSameBatchIsStoredOnce() throws Exception {
    store(FACT, new Fact(1, "a"), new Fact(2, "b"));
    store(FACT, new Fact(1, "a"), new Fact(2, "b"));
    store(FACT, new Fact(1, "a"));

    assertThat(clickHouse.query("SELECT count() FROM streams.fact")).isEqualTo("3");
  }

  @Test
  void aMissingTableIsSaidInASentence() {
    clickHouse.query("DROP TABLE streams.fact");

    assertThatThrownBy(() -> store(FACT, new Fact(1, "a")))
        .isInstanceOf(ClickHouseSinkException.class)
        .hasMessage(
            "Rows for fact cannot be stored: there is no table streams.fact, or no right to see"
                + " it; run the migrations");
  }

  @Test
  void aTableThatChangesUnderTheWriterCostsNoRow() throws Exception {
    try (SinkWriter<Fact> writer = writer(FACT, settings)) {
      writer.write(new Fact(1, "a"), null);
      writer.flush(false);
      clickHouse.query("ALTER TABLE streams.fact MODIFY COLUMN text LowCardinality(String)");
      writer.write(new Fact(2, "b"), null);

      assertThatThrownBy(() -> writer.flush(false))
          .hasMessageContaining(
              "the column text of streams.fact is LowCardinality(String) and was expected to be"
                  + " String");
    }
    assertThat(REFUSED.rows).isEmpty();
  }

  @Test
  void aTableThatIsDroppedUnderTheWriterCostsNoRow() throws Exception {
    try (SinkWriter<Fact> writer = writer(FACT, settings)) {
      writer.write(new Fact(1, "a"), null);
      writer.flush(false);
      clickHouse.query("DROP TABLE streams.fact");
      writer.write(new Fact(2, "b"), null);

      assertThatThrownBy(() -> writer.flush(false))
          .isInstanceOf(ClickHouseSinkException.class)
          .hasMessageEndingWith("run the migrations");
    }
    assertThat(REFUSED.rows).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidInASentence() {
    assertThatThrownBy(
            () -> {
              try (SinkWriter<Fact> writer =
                  writer(FACT, settings.withUser("nobody", Secret.NONE))) {
                writer.write(new Fact(1, "a"), null);
                writer.flush(false);
              }
            })
        .isInstanceOf(ClickHouseSinkException.class)
        .hasMessageContaining("check clickhouse.user and clickhouse.password");
  }

  @Test
  void aKilledServerCostsNoRowAndDoublesNone() throws Exception {
    int rows = 300_000;
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              try (SinkWriter<Fact> writer =
                  writer(
                      FACT, settings.withBatch(new Batch(1_000, 1 << 20, Duration.ofSeconds(1))))) {
                for (int id = 0; id < rows; id++) {
                  writer.write(new Fact(id, "text of " + id), null);
                }
                writer.flush(true);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    for (int kill = 1; kill <= 2; kill++) {
      awaitRows(kill * 50_000);
      clickHouse.kill();
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      assertThat(writing).isNotDone();
      clickHouse.start();
    }
    writing.get(120, TimeUnit.SECONDS);

    assertThat(clickHouse.query("SELECT count(), uniqExact(id), max(id) FROM streams.fact"))
        .isEqualTo("%d\t%d\t%d".formatted(rows, rows, rows - 1));
    assertThat(REFUSED.rows).isEmpty();
  }

  @Test
  void storesOrderLinesAtThisRate() throws Exception {
    int rows = 1_000_000;
    write(20_000);
    clickHouse.query("TRUNCATE TABLE streams.order_line");

    long begin = System.nanoTime();
    write(rows);
    double seconds = (System.nanoTime() - begin) / 1e9;

    System.out.printf(
        "ClickHouse sink: %,d order lines in %.2f s, %,.0f rows/s%n",
        rows, seconds, rows / seconds);
    assertThat(clickHouse.query("SELECT count() FROM streams.order_line")).isEqualTo("" + rows);
  }

  private static void write(int rows) throws Exception {
    try (SinkWriter<OrderLineRow> writer = writer(ClickHouseTables.ORDER_LINE, settings)) {
      for (int i = 0; i < rows; i++) {
        writer.write(
            new OrderLineRow(
                "order-" + i / 4,
                i % 4,
                "PLACED",
                "sku-" + i % 5_000,
                "loc-" + i % 7,
                "web",
                "US",
                1 + i % 9,
                1_999,
                "USD",
                true,
                SKIPPED_HOUR.plusMillis(i),
                "event-" + i),
            null);
      }
      writer.flush(true);
    }
  }

  private static void awaitRows(int rows) {
    while (Integer.parseInt(clickHouse.query("SELECT count() FROM streams.fact")) < rows) {
      Thread.onSpinWait();
    }
  }

  @SafeVarargs
  private static <T> void store(ClickHouseTable<T> table, T... rows) throws Exception {
    try (SinkWriter<T> writer = writer(table, settings)) {
      for (T row : rows) {
        writer.write(row, null);
      }
      writer.flush(false);
    }
  }

  private static <T> SinkWriter<T> writer(ClickHouseTable<T> table, ClickHouseSettings settings)
      throws IOException {
    return new ClickHouseSink<>(settings, table, REFUSED).createWriter(new TestingWriterContext());
  }

  /** Keeps refused rows. */
  private static final class RefusedRowsInMemory implements RefusedRows {

    private static final long serialVersionUID = 1L;

    private final List<RefusedRow> rows = new CopyOnWriteArrayList<>();

    @Override
    public Receiver open(WriterInitContext context) {
      return new Receiver() {
        @Override
        public void refuse(RefusedRow row) {
          rows.add(row);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
    }
  }
}
