package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roll-ups and newest rows against the facts, however often these come and however they change. */
class RollUpsIT {

  private static final String DRIFT_BY_HOUR =
      """
      SELECT location_id, channel, toStartOfHour(occurred_at) AS hour, count(),
          countIf(wrong_since IS NOT NULL), uniqExact(sku), uniqExactIf(sku, wrong_since IS NOT NULL),
          sumIf(drift, drift > 0), -sumIf(drift, drift < 0), greatest(max(drift), 0)
      FROM atp_drift_reading FINAL GROUP BY ALL ORDER BY ALL
      """;

  private static final String DRIFT_BY_MINUTE =
      """
      SELECT location_id, channel, toStartOfMinute(occurred_at) AS minute, count(),
          countIf(wrong_since IS NOT NULL), uniqExactIf(sku, wrong_since IS NOT NULL),
          sumIf(drift, drift > 0), -sumIf(drift, drift < 0), greatest(max(drift), 0)
      FROM atp_drift_reading FINAL GROUP BY ALL ORDER BY ALL
      """;

  private static final String ORDERS_BY_HOUR =
      """
      SELECT toStartOfHour(occurred_at) AS hour, status, channel, region, location_id, currency,
          uniqExact(order_id), count(), sum(quantity), sum(quantity * unit_price_minor)
      FROM order_line FINAL GROUP BY ALL ORDER BY ALL
      """;

  private static final String SKU_ORDERS_BY_DAY =
      """
      SELECT toDate(occurred_at) AS day, sku, status, currency, uniqExact(order_id), sum(quantity),
          sum(quantity * unit_price_minor)
      FROM order_line FINAL GROUP BY ALL ORDER BY ALL
      """;

  private static final String ALERTS_BY_HOUR =
      """
      SELECT toStartOfHour(occurred_at) AS hour, type, severity, status, fate, count(),
          uniqExact(alert_id)
      FROM alert_step FINAL GROUP BY ALL ORDER BY ALL
      """;

  private static final String DRIFT_LATEST =
      """
      SELECT sku, location_id, channel, occurred_at, storefront_available, drift, wrong_since
      FROM atp_drift_reading FINAL ORDER BY occurred_at DESC LIMIT 1 BY sku, location_id, channel
      """;

  private static final String RISK_LATEST =
      """
      SELECT sku, location_id, occurred_at, promisable, probability, stock_out_at
      FROM oversell_risk_reading FINAL ORDER BY occurred_at DESC LIMIT 1 BY sku, location_id
      """;

  @TempDir static Path directory;

  private static EmbeddedClickHouse clickHouse;
  private static Path password;

  private ClickHouseHttp database;

  @BeforeAll
  static void start() throws IOException {
    clickHouse = EmbeddedClickHouse.start(directory);
    password = Files.writeString(directory.resolve("password"), clickHouse.password());
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void migrate() {
    clickHouse.query("DROP DATABASE IF EXISTS streams");
    Secret secret = new Secret("file:" + password);
    new Migrations(
            ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), "streams")
                .withUser(clickHouse.user(), secret))
        .apply();
    database = new ClickHouseHttp(clickHouse.url(), "streams", clickHouse.user(), secret);
  }

  @Test
  void equalTheFactsAfterEachInsertHoweverOftenAndHoweverRevised() {
    facts(0, 1_000, 0);
    assertThatAllEqualTheFacts();

    facts(500, 1_500, 0);
    assertThatAllEqualTheFacts();

    facts(0, 700, 1);
    assertThatAllEqualTheFacts();

    facts(0, 1_000, 0);
    assertThatAllEqualTheFacts();
    assertThat(database.number("SELECT count() FROM atp_drift_reading FINAL")).isEqualTo(1_500);
    assertThat(database.number("SELECT count() FROM atp_drift_reading")).isGreaterThan(1_500);
  }

  @Test
  void anOrderStepThatIsToldAgainLeavesItsOldHour() {
    facts(0, 400, 0);
    new RollUps(database).refresh();
    long hours = database.number("SELECT count() FROM orders_by_hour FINAL WHERE lines > 0");

    database.execute(
        """
        INSERT INTO order_line
        SELECT * REPLACE(occurred_at + INTERVAL 9 DAY AS occurred_at, version + 777600000 AS version)
        FROM order_line FINAL WHERE status = 'EDITED'
        """);

    assertThatAllEqualTheFacts();
    assertThat(database.number("SELECT count() FROM orders_by_hour FINAL WHERE lines = 0"))
        .isPositive()
        .isLessThan(hours);
  }

  @Test
  void missesStandByVendorAsTheirEventsDo() {
    String event =
        """
        INSERT INTO po_line_event (po_id, line_number, vendor_id, kind, occurred_at, units, party,
            held, event_id, topic, partition, offset, evidence, told_at, version)
        SELECT concat('PO-', toString(intDiv(number, 3))), number %% 3, concat('V-', toString(number %% 4)),
            ['MISSED_LATE_ASN', 'MISSED_LATE_ARRIVAL', 'COUNTED'][number %% 3 + 1],
            toDateTime64('2026-03-02 10:00:00', 3, 'UTC'), number, 'VENDOR', %s, '', '', 0, 0, 'a\nb',
            toDateTime64('2026-03-02 10:00:00', 3, 'UTC'), %d
        FROM numbers(300) WHERE %s
        """;
    database.execute(event.formatted("true", 1, "1"));
    database.execute(event.formatted("false", 2, "number % 5 = 0"));
    database.execute(event.formatted("true", 1, "number < 100"));

    assertSame(
        """
        SELECT vendor_id, po_id, line_number, kind, units, held, version FROM po_line_event FINAL
        WHERE kind LIKE 'MISSED%' ORDER BY ALL
        """,
        "SELECT vendor_id, po_id, line_number, kind, units, held, version FROM po_line_miss FINAL"
            + " ORDER BY ALL");

    // What the job tells when PO-1 is found to be V-9's and not V-3's: see LineEvent.
    database.execute(
        """
        INSERT INTO po_line_event (po_id, line_number, vendor_id, kind, units, party, held, version)
        VALUES ('PO-1', 0, 'V-3', 'MISSED_LATE_ASN', 3, 'VENDOR', false, 7),
               ('PO-1', 0, 'V-9', 'MISSED_LATE_ASN', 3, 'VENDOR', true, 8)
        """);
    String ofTheLine = " FINAL WHERE po_id = 'PO-1' AND line_number = 0 AND held ORDER BY ALL";
    for (String table : List.of("po_line_event", "po_line_miss")) {
      assertThat(database.lines("SELECT vendor_id, version FROM " + table + ofTheLine))
          .as(table)
          .containsExactly("V-9\t8");
    }
  }

  @Test
  void areMadeAgainFromTheFactsWithOneCommand() {
    facts(0, 1_000, 0);
    new RollUps(database).refresh();
    database.execute("TRUNCATE TABLE drift_by_hour");
    database.execute("TRUNCATE TABLE atp_drift_latest");
    database.execute("TRUNCATE TABLE rollup_mark");
    database.execute(
        "INSERT INTO orders_by_hour SELECT * REPLACE(lines + 7 AS lines, computed_at + INTERVAL 1 MILLISECOND AS computed_at) FROM orders_by_hour FINAL");

    String told =
        StackVerb.run(
            "clickhouse",
            "rebuild-rollups",
            "--clickhouse-url",
            clickHouse.url(),
            "--clickhouse-database",
            "streams",
            "--clickhouse-user",
            clickHouse.user(),
            "--clickhouse-password",
            "file:" + password);

    assertThat(told.lines().map(line -> line.replaceFirst(" .*", "")))
        .containsExactly(
            "atp_drift_latest",
            "oversell_risk_latest",
            "po_line_miss",
            "vendor_scorecard_newest",
            "alerts_by_hour",
            "drift_by_hour",
            "drift_by_minute",
            "orders_by_hour",
            "sku_orders_by_day");
    assertThatHeldEqualsTheFacts();
  }

  @Test
  void keepHoursWhoseReadingsAreTooOldToBeComplete() {
    facts(0, 200, 0);
    new RollUps(database).refresh();
    List<String> before =
        database.lines("SELECT * EXCEPT computed_at FROM drift_by_hour FINAL ORDER BY ALL");
    database.execute(
        """
        INSERT INTO atp_drift_reading
        SELECT * REPLACE(ingested_at - INTERVAL 29 DAY - INTERVAL 1 HOUR AS ingested_at, revision + 1 AS revision, 77 AS drift)
        FROM atp_drift_reading FINAL
        """);
    database.execute("TRUNCATE TABLE rollup_mark");

    new RollUps(database).rebuild(line -> {});

    assertThat(database.lines("SELECT * EXCEPT computed_at FROM drift_by_hour FINAL ORDER BY ALL"))
        .isEqualTo(before);
  }

  private void assertThatAllEqualTheFacts() {
    new RollUps(database).refresh();
    assertThatHeldEqualsTheFacts();
  }

  private void assertThatHeldEqualsTheFacts() {
    assertSame(
        DRIFT_BY_HOUR,
        "SELECT location_id, channel, hour, * EXCEPT (location_id, channel, hour, computed_at)"
            + " FROM drift_by_hour FINAL ORDER BY ALL");
    assertSame(
        DRIFT_BY_MINUTE,
        "SELECT location_id, channel, minute, * EXCEPT (location_id, channel, minute, computed_at)"
            + " FROM drift_by_minute FINAL ORDER BY ALL");
    assertSame(
        ORDERS_BY_HOUR,
        "SELECT * EXCEPT computed_at FROM orders_by_hour FINAL WHERE lines > 0 ORDER BY ALL");
    assertSame(
        SKU_ORDERS_BY_DAY,
        "SELECT * EXCEPT computed_at FROM sku_orders_by_day FINAL WHERE orders > 0 ORDER BY ALL");
    assertSame(
        ALERTS_BY_HOUR,
        "SELECT * EXCEPT computed_at FROM alerts_by_hour FINAL WHERE steps > 0 ORDER BY ALL");
    assertSame(
        "SELECT * FROM (" + DRIFT_LATEST + ") ORDER BY ALL",
        "SELECT sku, location_id, channel, occurred_at, storefront_available_units, drift_units, wrong_since FROM"
            + " atp_drift_latest FINAL ORDER BY ALL");
    assertSame(
        "SELECT * FROM (" + RISK_LATEST + ") ORDER BY ALL",
        "SELECT sku, location_id, occurred_at, promisable_units, oversell_probability, stock_out_at FROM"
            + " oversell_risk_latest FINAL ORDER BY ALL");
  }

  private void assertSame(String facts, String held) {
    List<String> expected = database.lines(facts);
    assertThat(expected).as(facts).isNotEmpty();
    assertThat(database.lines(held)).as(held).containsExactlyElementsOf(expected);
  }

  /** Facts of the given numbers; a higher revision says something else of the same keys. */
  private void facts(int from, int until, int revision) {
    String numbers = "numbers(%d, %d)".formatted(from, until - from);
    database.execute(
        """
        INSERT INTO atp_drift_reading (sku, location_id, channel, occurred_at, storefront_available,
            warehouse_atp, drift, wrong_since, revision)
        SELECT concat('SKU-', toString(number %% 17)), ['NORTH', 'SOUTH'][number %% 2 + 1],
            ['web', 'app'][intDiv(number, 2) %% 2 + 1],
            toDateTime64('2026-10-30 22:30:00', 3, 'UTC') + toIntervalSecond(number * 47) AS at,
            cityHash64(number, %1$d) %% 30 AS shown, 15, toInt64(shown) - 15,
            if(shown = 15, NULL, at), number + %1$d
        FROM %2$s
        """
            .formatted(revision, numbers));
    database.execute(
        """
        INSERT INTO oversell_risk_reading (sku, location_id, occurred_at, promisable, probability, stock_out_at)
        SELECT concat('SKU-', toString(number %% 17)), 'NORTH',
            toDateTime64('2026-10-30 22:30:00', 3, 'UTC') + toIntervalSecond(number * 47) AS at,
            number %% 9, cityHash64(number) %% 100 / 100, if(number %% 3 = 0, NULL, at)
        FROM %s
        """
            .formatted(numbers));
    database.execute(
        """
        INSERT INTO order_line (order_id, line_number, status, sku, location_id, channel, region,
            quantity, unit_price_minor, currency, occurred_at, event_id, version)
        SELECT concat('O-', toString(intDiv(number, 3))), number %% 3 + 1,
            if(number %% 5 = 0, 'EDITED', 'PLACED'), concat('SKU-', toString(number %% 17)),
            ['NORTH', ''][number %% 2 + 1], ['web', 'app'][number %% 2 + 1], 'DE',
            number %% 4 + 1, 1000 + number %% 10, 'EUR',
            toDateTime64('2026-10-30 22:30:00', 3, 'UTC') + toIntervalSecond(number * 47 + %1$d * 1800) AS at,
            toString(number), toUnixTimestamp64Milli(at)
        FROM %2$s
        """
            .formatted(revision, numbers));
    database.execute(
        """
        INSERT INTO alert_step (alert_id, event_id, type, status, severity, occurred_at, fate, version)
        SELECT concat('A-', toString(intDiv(number, 4))), toString(number),
            ['ATP_DRIFT', 'OVERSELL_RISK'][number %% 2 + 1], 'OPEN', 'HIGH',
            toDateTime64('2026-10-30 22:30:00', 3, 'UTC') + toIntervalSecond(number * 47),
            if(cityHash64(number, %1$d) %% 2 = 0, 'TOLD', 'OVERTAKEN'), %1$d
        FROM %2$s
        """
            .formatted(revision, numbers));
  }
}
