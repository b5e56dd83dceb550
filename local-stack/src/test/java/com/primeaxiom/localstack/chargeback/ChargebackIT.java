package com.primeaxiom.localstack.chargeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.clickhouse.EmbeddedClickHouse;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world of disputes through the job into ClickHouse's own engine: rows and views against the
 * truth of the world. Events arrive out of order, and some twice.
 */
class ChargebackIT {

  /** Nobody has looked at this world while writing a rule. */
  private static final String SEED = "7401";

  private static final List<String> TABLES =
      List.of("chargeback_case", "chargeback_case_event", "chargeback_ratio");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  @TempDir private static Path directory;

  private static EmbeddedClickHouse clickHouse;
  private static Path events;
  private static Path out;
  private static List<JsonNode> disputes;

  @BeforeAll
  static void letAWorldOfDisputesHappen() throws IOException {
    clickHouse = EmbeddedClickHouse.start(Files.createDirectories(directory.resolve("engine")));
    Path password = Files.writeString(directory.resolve("password"), clickHouse.password());
    new Migrations(
            ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), "streams")
                .withUser(clickHouse.user(), new Secret("file:" + password)))
        .apply();
    events = directory.resolve("world");
    out = directory.resolve("out");
    StackVerb.run(
        words("simulate --scenario disputes --skus 300 --seed", SEED, "--out", events.toString()));
    StackVerb.run(
        words(
            "backtest --job chargebacks --shuffle 3 --events",
            events.toString(),
            "--out",
            out.toString()));
    for (String table : TABLES) {
      String rows = String.join("\n", lines(out.resolve(table + ".jsonl.gz")));
      clickHouse.query(
          "INSERT INTO streams."
              + table
              + " SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n"
              + rows);
    }
    disputes = truth("disputes");
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void nothingThatIsToldIsOtherThanTheTruth() {
    String score =
        StackVerb.run(
            words(
                "score --job chargebacks --maximum-exceptions 0 --events",
                events.toString(),
                "--alerts",
                out.toString()));

    assertThat(score).contains("0 exceptions");
    assertThat(disputes).hasSizeGreaterThan(500);
    assertThat(disputes)
        .as("every category is there, and every stage")
        .extracting(one -> one.get("reason").asText())
        .contains("FRAUDULENT", "SUBSCRIPTION_CANCELED", "DUPLICATE", "GENERAL");
    assertThat(disputes)
        .extracting(one -> one.get("stage").asText())
        .contains("INQUIRY", "CHARGEBACK", "PRE_ARBITRATION", "SECOND_CHARGEBACK");
    assertThat(disputes).anyMatch(one -> one.get("earlier_orders").size() > 2);
  }

  @Test
  void eachDisputeHasOneCurrentRow() {
    SortedSet<String> rows =
        rows(
            """
            SELECT dispute_id, order_id, charge_id, stage, status, reason, network, country,
                   amount_minor, fee_minor, refunded_minor, refunded, opened_at, due_at, fallback,
                   submitted_at, ended_at, evidence_required, evidence_found,
                   arraySort(splitByChar('\\n', gaps)), arraySort(splitByChar('\\n', prior_orders)),
                   delivered_at, delivered_place, signed_for
            FROM streams.chargeback_case FINAL""");

    assertThat(rows).isEqualTo(truth(ChargebackIT::row));
    assertThat(rows).hasSameSizeAs(disputes);
  }

  @Test
  void theHistoryHasEachReminderAndEachMissOnce() throws IOException {
    Map<String, Long> expected = new TreeMap<>();
    for (JsonNode reminder : truth("reminders")) {
      add(expected, "REMINDED", reminder, "at");
    }
    for (JsonNode alert : truth("dispute_alerts")) {
      if (alert.get("type").asText().equals("DEADLINE_MISSED")) {
        add(expected, "MISSED", alert, "opened_at");
      }
    }
    Map<String, Long> told = new TreeMap<>();
    rows("""
            SELECT kind, dispute_id, stage, occurred_at, count()
            FROM streams.chargeback_case_event FINAL WHERE kind IN ('REMINDED', 'MISSED')
            GROUP BY kind, dispute_id, stage, occurred_at""")
        .forEach(
            row -> {
              int last = row.lastIndexOf('\t');
              told.put(row.substring(0, last), Long.parseLong(row.substring(last + 1)));
            });

    assertThat(told).isEqualTo(expected);
    assertThat(expected.values()).containsOnly(1L);
    assertThat(expected).hasSizeGreaterThan(1_500);
  }

  @Test
  void theLastRowOfAMonthHasWhatItsProgramCounts() throws IOException {
    SortedSet<String> expected = new TreeSet<>();
    for (JsonNode month : truth("program_months")) {
      expected.add(
          fields(
              month, "program", "month", "settled", "fraud", "disputed", "counted", "denominator"));
    }

    assertThat(
            rows(
                """
                SELECT program, formatDateTime(month, '%Y-%m') AS of_month, settled, fraud,
                       disputed, counted, denominator
                FROM streams.chargeback_ratio FINAL ORDER BY as_of DESC LIMIT 1 BY program, month"""))
        .isEqualTo(expected);
    assertThat(
            rows(
                """
                SELECT count() FROM streams.chargeback_ratio FINAL
                WHERE ratio != counted / denominator AND denominator > 0"""))
        .containsExactly("0");
  }

  @Test
  void winRatesAreThoseOfTheTruth() {
    Map<String, long[]> groups = new TreeMap<>();
    for (JsonNode one : disputes) {
      if (!one.get("stage").asText().equals("INQUIRY")) {
        long[] counts =
            groups.computeIfAbsent(fields(one, "reason", "network", "country"), any -> new long[4]);
        String status = one.get("status").asText();
        counts[0]++;
        counts[1] += status.equals("WON") || status.equals("LOST") ? 1 : 0;
        counts[2] += status.equals("WON") ? 1 : 0;
        counts[3] += one.get("submitted_at").isNull() ? 0 : 1;
      }
    }

    assertThat(
            rows(
                """
                SELECT reason, network, country,
                       sum(disputes), sum(decided), sum(won), sum(answered)
                FROM streams.chargeback_win_rate GROUP BY reason, network, country"""))
        .isEqualTo(sums(groups));
    assertThat(
            rows(
                """
                SELECT count() FROM streams.chargeback_win_rate
                WHERE if(decided = 0, win_rate IS NOT NULL, win_rate != won / decided)"""))
        .containsExactly("0");
  }

  @Test
  void theCalendarHasEveryOpenCaseOnItsDay() {
    Map<String, long[]> days = new TreeMap<>();
    for (JsonNode one : disputes) {
      if (one.get("status").asText().equals("OPEN")) {
        long[] counts =
            days.computeIfAbsent(
                one.get("due_at").asText().substring(0, "2026-03-02".length())
                    + "\t"
                    + one.get("network").asText(),
                any -> new long[4]);
        counts[0]++;
        counts[1] += one.get("amount_minor").asLong();
        counts[2] += one.get("gaps").isEmpty() ? 1 : 0;
        counts[3] += one.get("fallback").asBoolean() ? 1 : 0;
      }
    }

    assertThat(
            rows(
                """
                SELECT due_day, network, open_cases, amount_minor, ready_cases, fallback_cases
                FROM streams.chargeback_due_calendar WHERE currency = 'EUR'"""))
        .isEqualTo(sums(days));
    assertThat(days).hasSizeGreaterThan(10);
  }

  private static String row(JsonNode one) {
    long required = one.get("evidence_required").asLong();
    return String.join(
        "\t",
        fields(one, "dispute_id", "order_id", "charge_id", "stage", "status", "reason"),
        fields(one, "network", "country", "amount_minor", "fee_minor", "refunded_minor"),
        fields(one, "refunded", "opened_at", "due_at", "fallback", "submitted_at", "ended_at"),
        String.valueOf(required),
        String.valueOf(required - one.get("gaps").size()),
        array(one.get("gaps")),
        array(one.get("earlier_orders")),
        fields(one, "delivered_at", "delivered_place", "signed_for"));
  }

  /** As ClickHouse writes an array; a text without a line is one empty line to it. */
  private static String array(JsonNode texts) {
    String items =
        StreamSupport.stream(texts.spliterator(), false)
            .map(JsonNode::asText)
            .sorted()
            .collect(Collectors.joining("','"));
    return "['" + items + "']";
  }

  private static String fields(JsonNode node, String... names) {
    return Arrays.stream(names)
        .map(name -> text(name, node.get(name)))
        .collect(Collectors.joining("\t"));
  }

  private static String text(String name, JsonNode value) {
    if (value.isNull()) {
      return "\\N";
    }
    return name.endsWith("_at") ? TIME.format(Instant.parse(value.asText())) : value.asText();
  }

  private static void add(Map<String, Long> counts, String kind, JsonNode node, String time) {
    String key =
        String.join(
            "\t",
            kind,
            fields(node, "dispute_id", "stage"),
            TIME.format(Instant.parse(node.get(time).asText())));
    counts.merge(key, 1L, Long::sum);
  }

  private static SortedSet<String> sums(Map<String, long[]> groups) {
    SortedSet<String> rows = new TreeSet<>();
    groups.forEach(
        (key, counts) ->
            rows.add(
                key
                    + "\t"
                    + Arrays.stream(counts)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining("\t"))));
    return rows;
  }

  private static SortedSet<String> rows(String sql) {
    return new TreeSet<>(clickHouse.query(sql).lines().toList());
  }

  private static SortedSet<String> truth(Function<JsonNode, String> row) {
    return disputes.stream().map(row).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<JsonNode> truth(String name) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : lines(events.resolve("truth").resolve(name + ".jsonl.gz"))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }

  /** Words between blanks, then words as they are. */
  private static String[] words(String begin, String... more) {
    List<String> words = new ArrayList<>(List.of(begin.split(" ", -1)));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
