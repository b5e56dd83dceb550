package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.atpdrift.World;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.vendor.VendorReliability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor scorecards on a real broker, a real cluster and ClickHouse's real engine. */
class VendorLiveIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> LINE =
      List.of(
          "status",
          "received",
          "announced",
          "in_window",
          "arrival_source",
          "arrival_met",
          "arrival_party",
          "fill_met",
          "fill_party",
          "accuracy_met",
          "version");

  private static final List<String> CARD =
      List.of("lines_due", "lines_on_time", "units_filled", "misses_of_vendor", "score", "grade");

  @TempDir private static Path home;
  @TempDir private static Path folder;

  private static LocalStack stack;
  private static World world;

  @BeforeAll
  static void playToBoth() throws Exception {
    LocalStack.Builder builder =
        LocalStack.in(home)
            .quick()
            .endWithJvm()
            .flinkProperty("execution.checkpointing.interval", "2 s");
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    stack = builder.build();
    stack.start(StackServer.usual());
    Path events = BusyVendors.atRandom(8, 60).write(folder.resolve("events"));
    StackVerb.run(
        "backtest",
        "--events",
        events.toString(),
        "--job",
        "vendor-scorecards",
        "--out",
        folder.resolve("out").toString());
    world =
        new World(
            stack,
            "vendors",
            "vendor-scorecards",
            List.of(
                Topics.PURCHASE_ORDER,
                Topics.ACKNOWLEDGEMENT,
                Topics.SHIP_NOTICE,
                Topics.TRACKING,
                Topics.RECEIPT,
                Topics.VENDOR_REFERENCE,
                Topics.SKU_REFERENCE,
                Topics.CLOCK));
    world.submit();
    world.replay(events, "max");
    world.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void everyLineEndsAsInTheBackTest() throws IOException {
    Map<String, String> tested = tested("po_line", List.of("po_id", "line_number"), LINE);

    assertThat(live("po_line", List.of("po_id", "line_number"), LINE)).isEqualTo(tested);
    assertThat(tested).hasSizeGreaterThan(100);
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
  }

  @Test
  void everyCardOfEveryDayIsThatOfTheBackTest() throws IOException {
    List<String> key = List.of("vendor_id", "category", "location_id", "window_days", "version");
    Map<String, String> tested = tested("vendor_scorecard", key, CARD);
    Map<String, String> live = live("vendor_scorecard", key, CARD);

    assertThat(live).hasSizeGreaterThan(500);
    // Of a day only the last card stays in the table.
    assertThat(tested).containsAllEntriesOf(live);
  }

  @Test
  void whatIsToldOfVendorsIsThatOfTheBackTest() throws IOException {
    Map<String, String> tested = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("out/vendor.reliability.v1.jsonl"))) {
      JsonNode told = JSON.readTree(line);
      tested.put(
          told.get("vendor_id").asText(),
          told.get("event_id").asText() + " " + told.get("late_hours").asDouble());
    }
    // The topic is compacted: only what is told last of a vendor is sure to be there.
    Map<String, VendorReliability> newest = new TreeMap<>();
    for (VendorReliability told : world.read(Topics.VENDOR_RELIABILITY)) {
      newest.merge(
          told.getVendorId(),
          told,
          (one, other) -> other.getOccurredAt().isBefore(one.getOccurredAt()) ? one : other);
    }
    Map<String, String> live = new TreeMap<>();
    newest.forEach(
        (vendor, told) -> live.put(vendor, told.getEventId() + " " + told.getLateHours()));

    assertThat(live).isEqualTo(tested).hasSize(4);
  }

  private static Map<String, String> tested(String table, List<String> key, List<String> columns)
      throws IOException {
    Map<String, String> rows = new TreeMap<>();
    TestedRows.held(
            TestedRows.lines(folder.resolve("out").resolve(table + ".jsonl.gz")),
            row -> text(row, key))
        .forEach((id, row) -> rows.put(id, text(row, columns)));
    return rows;
  }

  private static Map<String, String> live(String table, List<String> key, List<String> columns)
      throws IOException {
    Map<String, String> rows = new TreeMap<>();
    String answer = world.query("SELECT * FROM " + table + " FINAL", "JSONEachRow");
    for (String line : answer.lines().toList()) {
      JsonNode row = JSON.readTree(line);
      rows.put(text(row, key), text(row, columns));
    }
    return rows;
  }

  private static String text(JsonNode row, List<String> columns) {
    return String.join("|", columns.stream().map(column -> text(row.get(column))).toList());
  }

  /** ClickHouse writes a fraction that is whole as a whole number. */
  private static String text(JsonNode value) {
    boolean isWhole = value.isDouble() && value.asDouble() == value.asLong();
    return isWhole ? String.valueOf(value.asLong()) : value.asText();
  }
}
