package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the vendor scorecards tell, in the back-test of the oversell job after theirs. */
class VendorReliabilityIT {

  private static final String TOPIC = "vendor.reliability.v1.jsonl";

  @TempDir private Path root;

  @Test
  void deliveriesAreExpectedByTheScorecardsOfTheirVendors() throws IOException {
    String world = root.resolve("world").toString();
    StackVerb.run(
        "simulate",
        "--scenario",
        "oversell",
        "--seed",
        "7",
        "--skus",
        "40",
        "--hours",
        "192",
        "--out",
        world);
    StackVerb.run(
        "backtest",
        "--events",
        world,
        "--job",
        "vendor-scorecards",
        "--out",
        root.resolve("cards").toString());
    Map<String, List<JsonNode>> cards = cards();
    assertThat(cards).hasSizeGreaterThan(3);

    oversell(world, "alone");
    Files.copy(root.resolve("cards").resolve(TOPIC), root.resolve("world").resolve(TOPIC));
    oversell(world, "with");

    assertThat(root.resolve("with").resolve("dead-letters.jsonl")).isEmptyFile();
    Map<String, JsonNode> alone = readings("alone");
    Map<String, JsonNode> with = readings("with");
    Map<String, List<JsonNode>> orders = orders(world);
    int differing = 0;
    for (Map.Entry<String, JsonNode> entry : with.entrySet()) {
      JsonNode reading = entry.getValue();
      JsonNode expected = reading.get("inbound_expected_at");
      JsonNode before = alone.get(entry.getKey());
      if (expected.isNull()
          || before == null
          || expected.equals(before.get("inbound_expected_at"))) {
        continue;
      }
      Instant at = time(reading, "occurred_at");
      assertThat(orders.get(place(reading.get("sku"), reading.get("location_id"))))
          .as("%s is expected by the promise of an order and the card of its vendor", reading)
          .anyMatch(
              order -> isExpectedByCard(order, cards, at, time(reading, "inbound_expected_at")));
      differing++;
    }
    assertThat(differing).isGreaterThan(50);
  }

  /** Hours at the gate and 1.5 at the dock, beside one delivery of the usual two hours. */
  private static boolean isExpectedByCard(
      JsonNode order, Map<String, List<JsonNode>> cards, Instant at, Instant expected) {
    JsonNode card = card(cards, order.get("vendor_id").asText(), at);
    if (card == null) {
      return false;
    }
    double lines = Math.min(card.get("lines_arrived").asDouble(), 100);
    double hours = (2 + lines * (card.get("late_hours").asDouble() + 1.5)) / (1 + lines);
    Instant byCard = time(order, "promised_at").plusMillis(Math.round(hours * 3_600_000));
    return Math.abs(Duration.between(byCard, expected).toMillis()) <= 1;
  }

  private void oversell(String world, String out) {
    StackVerb.run(
        "backtest", "--events", world, "--job", "oversell", "--out", root.resolve(out).toString());
  }

  private Map<String, List<JsonNode>> cards() throws IOException {
    Map<String, List<JsonNode>> cards = new HashMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(root.resolve("cards").resolve(TOPIC))) {
      JsonNode card = json.readTree(line);
      cards.computeIfAbsent(card.get("vendor_id").asText(), any -> new ArrayList<>()).add(card);
    }
    return cards;
  }

  private static JsonNode card(Map<String, List<JsonNode>> cards, String vendor, Instant at) {
    JsonNode newest = null;
    for (JsonNode card : cards.getOrDefault(vendor, List.of())) {
      newest = time(card, "occurred_at").isAfter(at) ? newest : card;
    }
    return newest;
  }

  private Map<String, JsonNode> readings(String run) throws IOException {
    Map<String, JsonNode> readings = new HashMap<>();
    for (JsonNode row :
        TestedRows.lines(root.resolve(run).resolve("oversell_risk_reading.jsonl.gz"))) {
      String place = place(row.get("sku"), row.get("location_id"));
      readings.put(place + "@" + row.get("occurred_at").asText(), row);
    }
    return readings;
  }

  /** Orders by what they bring where. */
  private static Map<String, List<JsonNode>> orders(String world) throws IOException {
    Map<String, List<JsonNode>> orders = new HashMap<>();
    for (JsonNode order :
        TestedRows.lines(Path.of(world).resolve("vendor.purchase-order.v1.jsonl.gz"))) {
      for (JsonNode line : order.get("lines")) {
        orders
            .computeIfAbsent(
                place(line.get("sku"), order.get("location_id")), any -> new ArrayList<>())
            .add(order);
      }
    }
    return orders;
  }

  private static String place(JsonNode sku, JsonNode location) {
    return sku.asText() + "/" + location.asText();
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.get(field).asText());
  }
}
