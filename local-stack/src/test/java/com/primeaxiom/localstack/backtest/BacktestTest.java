package com.primeaxiom.localstack.backtest;

import static com.primeaxiom.localstack.backtest.BusyShop.OPENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.LateEvent;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;

  private final StringWriter console = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void theSameEventsGiveTheSameBytesInAnyOrderOfArrivalAndAtAnyParallelism() throws Exception {
    Path events = BusyShop.atRandom(7).write(root.resolve("events"));

    Map<String, String> first = hashes(run(events, "--parallelism", "1"));

    assertThat(first)
        .containsKeys(
            "alerts.jsonl",
            "atp_drift_reading.jsonl.gz",
            "dead-letters.jsonl",
            "late-events.jsonl",
            "order_line.jsonl.gz",
            "summary.json");
    assertThat(rows(root.resolve("out/atp_drift_reading.jsonl.gz"))).hasSizeGreaterThan(300);
    assertThat(rows(root.resolve("out/alerts.jsonl"))).isNotEmpty();
    assertThat(hashes(run(events, "--parallelism", "1"))).isEqualTo(first);
    assertThat(hashes(run(events, "--parallelism", "2"))).isEqualTo(first);
    assertThat(hashes(run(events, "--parallelism", "2", "--shuffle", "1"))).isEqualTo(first);
    assertThat(hashes(run(events, "--parallelism", "1", "--shuffle", "2"))).isEqualTo(first);
  }

  @Test
  void aShopThatShowsFourTimesWhatCanBePromisedForHoursAlerts() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.stock("OTHER", OPENS.plus(Duration.ofHours(6)), 1);

    List<Alert> alerts = alerts(run(shop.write(root.resolve("events"))));

    assertThat(alerts).isNotEmpty();
    assertThat(alerts.get(0).getSubject())
        .containsEntry("sku", "LANTERN")
        .containsEntry("location_id", "LEEDS")
        .containsEntry("channel", "web");
    assertThat(alerts.get(0).getEvidence())
        .allSatisfy(
            evidence -> {
              assertThat(evidence.getPartition()).isZero();
              assertThat(evidence.getOffset()).isZero();
            });
    JsonNode summary = JSON.readTree(root.resolve("out/summary.json").toFile());
    assertThat(summary.path("as_of").asText()).isEqualTo("2026-03-02T14:00:00Z");
    assertThat(summary.path("alerts").path("by_type").path("ATP_DRIFT").asInt()).isEqualTo(1);
    assertThat(summary.path("events").path("wms.stock-level.v1").asInt()).isEqualTo(2);
    assertThat(summary.path("policy").has("drift.tolerance")).isTrue();
  }

  @Test
  void aDeadlineAfterTheEndDoesNotFire() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.stock("OTHER", OPENS.plusSeconds(60), 1);

    assertThat(alerts(run(shop.write(root.resolve("events"))))).isEmpty();
  }

  @Test
  void theBusinessClockStopsWhereItIsToldTo() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.stock("OTHER", OPENS.plus(Duration.ofHours(6)), 1);
    Path events = shop.write(root.resolve("events"));

    run(events, "--as-of", "2026-03-02T08:01:00Z");

    assertThat(rows(root.resolve("out/alerts.jsonl"))).isEmpty();
    JsonNode summary = JSON.readTree(root.resolve("out/summary.json").toFile());
    assertThat(summary.path("as_of").asText()).isEqualTo("2026-03-02T08:01:00Z");
    assertThat(summary.path("events").path("wms.stock-level.v1").asInt()).isEqualTo(1);
  }

  @Test
  void aTopicThatBeginsAfterTheEndIsEmpty() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.order("later", "LANTERN", OPENS.plus(Duration.ofHours(2)), 1);
    Path events = shop.write(root.resolve("events"));

    run(events, "--as-of", "2026-03-02T08:01:00Z");

    JsonNode summary = JSON.readTree(root.resolve("out/summary.json").toFile());
    assertThat(summary.path("events").has("storefront.order.v1")).isFalse();
    assertThat(summary.path("events").path("wms.stock-level.v1").asInt()).isEqualTo(1);
  }

  @Test
  void theBusinessClockMayGoOnAfterTheLastEvent() throws Exception {
    Path events = BusyShop.showingTooMuch().write(root.resolve("events"));

    assertThat(alerts(run(events, "--as-of", "2026-03-02T20:00:00Z"))).isNotEmpty();
  }

  @Test
  void linesThatAreNoEventsAreDeadLettersAndStopNothing() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.stock("OTHER", OPENS.plus(Duration.ofHours(6)), 1);
    Path events = shop.write(root.resolve("events"));
    append(events, Topics.INVENTORY_LEVEL.name(), "rubbish", level("negative", OPENS, -4));

    run(events);

    List<DeadLetter> letters = read(root.resolve("out/dead-letters.jsonl"), DeadLetter.class);
    assertThat(letters)
        .extracting(letter -> letter.getReason() + " at " + letter.getOffset())
        .containsExactlyInAnyOrder("MALFORMED_AVRO at 1", "NEGATIVE_QUANTITY at 2");
    assertThat(letters)
        .allSatisfy(
            letter -> assertThat(letter.getTopic()).isEqualTo("storefront.inventory-level.v1"));
    assertThat(rows(root.resolve("out/alerts.jsonl"))).isNotEmpty();
    assertThat(console.toString()).contains("MALFORMED_AVRO 1").contains("NEGATIVE_QUANTITY 1");
  }

  @Test
  void aLineFarBehindItsFileIsALateEventAndIsNotApplied() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.shown("LANTERN", OPENS.plus(Duration.ofHours(6)), 10);
    Path events = shop.write(root.resolve("events"));
    append(
        events, Topics.INVENTORY_LEVEL.name(), level("late", OPENS.plus(Duration.ofHours(1)), 10));

    run(events);

    assertThat(read(root.resolve("out/late-events.jsonl"), LateEvent.class))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.getEventId()).isEqualTo("late");
              assertThat(late.getOffset()).isEqualTo(2);
              assertThat(late.getLateByMillis()).isGreaterThan(Duration.ofHours(4).toMillis());
            });
    assertThat(rows(root.resolve("out/alerts.jsonl"))).isNotEmpty();
  }

  @Test
  void aLineBehindItsFileIsAppliedAndNamed() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.shown("LANTERN", OPENS.plus(Duration.ofHours(6)), 10);
    Path events = shop.write(root.resolve("events"));
    append(
        events,
        Topics.INVENTORY_LEVEL.name(),
        level("in-time", OPENS.plus(Duration.ofHours(6)).minusSeconds(2), 11),
        level("behind", OPENS.plus(Duration.ofHours(6)).minusSeconds(60), 12));

    run(events);

    assertThat(read(root.resolve("out/events-behind.jsonl"), LateEvent.class))
        .extracting(LateEvent::getEventId, LateEvent::getOffset)
        .containsExactly(tuple("behind", 3L));
    assertThat(root.resolve("out/late-events.jsonl")).isEmptyFile();
    assertThat(
            JSON.readTree(root.resolve("out/summary.json").toFile())
                .path("events_behind")
                .toString())
        .isEqualTo("{\"storefront.inventory-level.v1\":1}");
    assertThat(rows(root.resolve("out/atp_drift_reading.jsonl.gz")))
        .extracting(row -> row.path("storefront_available").asInt())
        .contains(12, 11);
    assertThat(console.toString()).contains("events-behind.jsonl");
  }

  @Test
  void tablesAreSortedByKeyAndTime() throws Exception {
    run(BusyShop.atRandom(3).write(root.resolve("events")));

    List<String> keys =
        rows(root.resolve("out/atp_drift_reading.jsonl.gz")).stream()
            .map(
                row ->
                    String.join(
                        " ",
                        row.path("sku").asText(),
                        row.path("location_id").asText(),
                        row.path("channel").asText(),
                        row.path("occurred_at").asText()))
            .toList();

    assertThat(keys).isSorted();
    assertThat(keys.get(0)).matches(".* 2026-03-02T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void policiesAreComparedOnTheSameEventsAndWithTruth() throws Exception {
    BusyShop shop = BusyShop.showingTooMuch();
    shop.order("o1", "LANTERN", OPENS, 1);
    shop.stock("OTHER", OPENS.plus(Duration.ofHours(6)), 1);
    Path events = shop.write(root.resolve("events"));
    drift(events.resolve("truth"), "LANTERN", OPENS, null);
    Path blind =
        Files.writeString(root.resolve("blind.properties"), "drift.minimum-units: 1000000\n");
    Path patient =
        Files.writeString(root.resolve("patient.properties"), "drift.minimum-duration: 20 min\n");

    assertThat(
            stack(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                "atp-drift",
                "--compare",
                "defaults",
                blind.toString(),
                patient.toString(),
                "--out",
                root.resolve("out").toString()))
        .as(error.toString())
        .isZero();

    JsonNode compared = JSON.readTree(root.resolve("out/compare.json").toFile());
    assertThat(compared).hasSize(3);
    assertThat(compared.get(0).path("policy").asText()).isEqualTo("defaults");
    assertThat(compared.get(0).path("true_alerts").asInt()).isEqualTo(1);
    assertThat(compared.get(0).path("false_alerts").asInt()).isZero();
    assertThat(compared.get(0).path("retracted_alerts").asInt()).isZero();
    assertThat(compared.get(0).path("alerts_a_day").asDouble()).isEqualTo(4);
    assertThat(compared.get(0).path("money_at_risk_minor").path("GBP").asLong())
        .isEqualTo(31 * 1_250);
    assertThat(compared.get(0).path("median_seconds_to_open").asDouble()).isEqualTo(300);
    assertThat(compared.get(1).path("policy").asText()).isEqualTo("blind");
    assertThat(compared.get(1).path("alerts").asInt()).isZero();
    assertThat(compared.get(1).path("median_seconds_to_open").isNull()).isTrue();
    assertThat(compared.get(1).path("true_alerts").asInt()).isZero();
    assertThat(compared.get(2).path("policy").asText()).isEqualTo("patient");
    assertThat(compared.get(2).path("median_seconds_to_open").asDouble()).isEqualTo(1_200);
    assertThat(root.resolve("out/blind/summary.json")).isRegularFile();
    assertThat(console.toString()).contains("money at risk");
  }

  @Test
  void aFolderWithoutEventsIsRefusedWithASentence() {
    assertThat(stack("backtest", "--events", root.toString(), "--job", "atp-drift", "--out", "x"))
        .isEqualTo(1);
    assertThat(error.toString()).contains("holds no canonical events");
  }

  @Test
  void filesAndKafkaExcludeEachOther() {
    assertThat(
            stack(
                "backtest",
                "--events",
                root.toString(),
                "--kafka",
                "--job",
                "atp-drift",
                "--out",
                "x"))
        .isEqualTo(2);
    assertThat(error.toString()).contains("mutually exclusive");
  }

  @Test
  void aPolicyThatTheJobRefusesNamesKeyAndFile() throws Exception {
    Path events = BusyShop.showingTooMuch().write(root.resolve("events"));
    Path policy = Files.writeString(root.resolve("odd.properties"), "drift.tolerance = -1\n");

    assertThat(
            stack(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                "atp-drift",
                "--policy",
                policy.toString(),
                "--out",
                root.resolve("out").toString()))
        .isEqualTo(1);
    assertThat(error.toString()).contains("drift.tolerance").contains("odd.properties");
  }

  private Path run(Path events, String... further) {
    Path out = root.resolve("out");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                "atp-drift",
                "--out",
                out.toString()));
    arguments.addAll(List.of(further));
    assertThat(stack(arguments.toArray(String[]::new))).as(error.toString()).isZero();
    return out;
  }

  private int stack(String... arguments) {
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(console, true));
    commandLine.setErr(new PrintWriter(error, true));
    return commandLine.execute(arguments);
  }

  private static List<Alert> alerts(Path out) throws IOException {
    return read(out.resolve("alerts.jsonl"), Alert.class);
  }

  private static <T> List<T> read(Path file, Class<T> type) throws IOException {
    EventJson<?> json =
        new EventJson<>(
            Topics.all().stream()
                .filter(topic -> topic.recordType().equals(type))
                .findFirst()
                .orElseThrow());
    return Files.readAllLines(file).stream().map(line -> type.cast(json.read(line))).toList();
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz")
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  private static String level(String id, Instant at, long available) {
    return new EventJson<>(Topics.INVENTORY_LEVEL)
        .write(new InventoryLevel(id, at, "shop", "LANTERN", "LEEDS", "web", available, 0L));
  }

  /** Appends a member to the compressed file, which readers take for more of the same. */
  private static void append(Path events, String topic, String... lines) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(
                events.resolve(topic + ".jsonl.gz"), StandardOpenOption.APPEND))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A truth of one drift and no phantom. */
  private static void drift(Path truth, String sku, Instant from, Instant to) throws IOException {
    Files.createDirectories(truth);
    String end = to == null ? "null" : "\"" + to + "\"";
    compressed(
        truth.resolve("drifts.jsonl.gz"),
        """
        {"drift_id":"d-1","fault_id":"f-1","kind":"LOST_UPDATE","cause":"MISSING_UPDATE",\
        "sku":"%s","location_id":"LEEDS","channel":"web","velocity":"SLOW",\
        "started_at":"%s","ended_at":%s,"material_from":"%s","material_until":%s,\
        "peak_units":30,"money_minor":30000,"persistent":true}
        """
            .formatted(sku, from, end, from, end));
    compressed(truth.resolve("phantoms.jsonl.gz"), "");
  }

  private static void compressed(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> hashes(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(
            file.getFileName().toString(),
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
      }
    }
    return hashes;
  }
}
