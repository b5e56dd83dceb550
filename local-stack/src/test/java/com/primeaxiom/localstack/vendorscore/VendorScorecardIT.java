package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.clickhouse.EmbeddedClickHouse;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import com.primeaxiom.sinks.clickhouse.table.VendorScorecardRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards of the job against SQL over its lines, with ClickHouse's own engine. */
class VendorScorecardIT {

  private static final List<String> TABLES =
      List.of("po_line", "po_line_event", "vendor_scorecard");
  private static final String COLUMNS =
      String.join(
          ", ",
          Stream.of(
                  List.of("vendor_id", "category", "location_id", "grade"),
                  VendorScorecardRow.SUMS,
                  VendorScorecardRow.FIGURES)
              .flatMap(List::stream)
              .toList());

  @TempDir static Path directory;

  @TempDir private Path root;

  private static EmbeddedClickHouse clickHouse;
  private static ClickHouseSettings settings;

  @BeforeAll
  static void start() throws IOException {
    clickHouse = EmbeddedClickHouse.start(directory);
    Path password = Files.writeString(directory.resolve("password"), clickHouse.password());
    settings =
        ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), "streams")
            .withUser(clickHouse.user(), new Secret("file:" + password));
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void migrate() {
    clickHouse.query("DROP DATABASE IF EXISTS streams");
    new Migrations(settings).apply();
  }

  @ParameterizedTest(name = "seed {0}, as of {1}")
  @CsvSource({
    "1, 2026-04-20T13:00:00Z",
    "2, 2026-06-30T00:00:00Z",
    "3, 2026-09-01T05:00:00Z",
  })
  void everyFigureOfEveryCardIsTheSameInSql(long seed, String asOf) throws IOException {
    Path events = BusyVendors.atRandom(seed, 150).write(root.resolve("events"));
    run(events, "--as-of", asOf);
    load();

    String day = asOf.substring(0, 10);
    assertThat(cardsThatAreTheSameInSql(day)).isGreaterThan(40);
    assertThat(grades(day)).hasSizeGreaterThan(1);
  }

  @Test
  void anotherPolicyGradesTheSameInSql() throws IOException {
    Path events = BusyVendors.atRandom(6, 100).write(root.resolve("events"));
    Path policy =
        Files.writeString(
            root.resolve("other.properties"),
            """
            vendor.weight.fill = 0
            vendor.weight.otif = 1.7
            vendor.weight.asn = 0.3
            vendor.grade.a = 0.55
            vendor.grade.b = 0.5
            vendor.grade.c = 0.45
            vendor.grade.d = 0.4
            vendor.grade.minimum-lines = 2
            """);
    run(events, "--policy", policy.toString(), "--as-of", "2026-06-30T00:00:00Z");
    load();

    assertThat(cardsThatAreTheSameInSql("2026-06-30")).isGreaterThan(40);
    assertThat(grades("2026-06-30")).hasSizeGreaterThan(3);
  }

  private static int cardsThatAreTheSameInSql(String day) {
    int cards = 0;
    for (int window : List.of(7, 30, 90, 0)) {
      SortedSet<String> bySql = rows(fromLines(day, window));
      SortedSet<String> byJob = rows(told(day, window));
      assertThat(byJob).as("window of %d days", window).isEqualTo(bySql);
      cards += bySql.size();
    }
    return cards;
  }

  private static SortedSet<String> grades(String day) {
    return rows(
        "SELECT DISTINCT concat('graded ', grade) FROM streams.vendor_scorecard_from_lines(last_day = '%s', window_days = 90)"
            .formatted(day));
  }

  @Test
  void ordersOfArrivalAndParallelismShowNowhere() throws IOException {
    Path events = BusyVendors.atRandom(4, 60).write(root.resolve("events"));
    run(events, "--parallelism", "1");
    List<byte[]> first = outputs();

    run(events, "--parallelism", "2", "--shuffle", "7");
    List<byte[]> shuffled = outputs();

    assertThat(first).hasSameSizeAs(shuffled);
    for (int i = 0; i < first.size(); i++) {
      assertThat(shuffled.get(i)).isEqualTo(first.get(i));
    }
  }

  @Test
  void unitsThatWereCountedAreAllOnSomeLine() throws IOException {
    Path events = BusyVendors.atRandom(5, 100).write(root.resolve("events"));
    run(events);
    load();

    String counted =
        clickHouse.query(
            "SELECT sum(units) FROM streams.po_line_event FINAL WHERE kind = 'COUNTED'");
    String held =
        clickHouse.query("SELECT sum(received + damaged + wrong_item) FROM streams.po_line FINAL");
    assertThat(held).isEqualTo(counted);
    assertThat(Long.parseLong(counted)).isGreaterThan(5_000);
  }

  private static String fromLines(String day, int window) {
    return "SELECT %s FROM streams.vendor_scorecard_from_lines(last_day = '%s', window_days = %d) WHERE %s"
        .formatted(COLUMNS, day, window, isNotEmpty());
  }

  private static String told(String day, int window) {
    return """
        SELECT %s FROM (
            SELECT * FROM streams.vendor_scorecard FINAL
            WHERE day <= '%s' AND window_days = %d
            ORDER BY day DESC LIMIT 1 BY vendor_id, category, location_id)
        WHERE %s"""
        .formatted(COLUMNS, day, window, isNotEmpty());
  }

  private static String isNotEmpty() {
    return String.join(" + ", VendorScorecardRow.SUMS.stream().map("abs(%s)"::formatted).toList())
        + " != 0";
  }

  private static SortedSet<String> rows(String sql) {
    return new TreeSet<>(clickHouse.query(sql).lines().toList());
  }

  private void run(Path events, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                "vendor-scorecards",
                "--out",
                root.resolve("out").toString()));
    arguments.addAll(List.of(more));
    StackVerb.run(arguments.toArray(String[]::new));
  }

  private void load() throws IOException {
    for (String table : TABLES) {
      String rows = new String(output(table + ".jsonl.gz"), StandardCharsets.UTF_8);
      clickHouse.query(
          "INSERT INTO streams."
              + table
              + " SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n"
              + rows);
    }
  }

  private List<byte[]> outputs() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String table : TABLES) {
      all.add(output(table + ".jsonl.gz"));
    }
    all.add(output("alerts.jsonl"));
    all.add(output("vendor-draft.v1.jsonl"));
    return all;
  }

  private byte[] output(String name) throws IOException {
    Path file = root.resolve("out").resolve(name);
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      return plain.readAllBytes();
    }
  }
}
