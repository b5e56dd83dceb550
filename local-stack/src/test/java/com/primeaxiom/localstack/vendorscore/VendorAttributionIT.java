package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Misses of simulated worlds, and who answers for them, against the truth. */
class VendorAttributionIT {

  private static final double LEAST_FOUND = 0.99;
  private static final double LEAST_RIGHT = 0.95;
  private static final double MOST_EXTRA = 0.02;

  private static final Map<String, String> KINDS =
      Map.of(
          "MISSED_ACKNOWLEDGEMENT", "LATE_ACKNOWLEDGEMENT",
          "MISSED_ANNOUNCEMENT", "LATE_ASN",
          "MISSED_ARRIVAL", "ARRIVAL",
          "MISSED_RECEIPT", "LATE_RECEIPT",
          "MISSED_FILL", "SHORT_SHIPMENT",
          "MISSED_ACCURACY", "ASN_MISMATCH");

  @TempDir private Path root;

  /** A miss by what it is of. */
  private record Key(String kind, String order, int line) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {911, 912})
  void nearlyEveryMissIsFoundAndOfTheRightParty(long seed) throws IOException {
    String world = root.resolve("world").toString();
    String out = root.resolve("out").toString();
    StackVerb.run(
        "simulate", "--scenario", "vendors", "--seed", "" + seed, "--skus", "200", "--out", world);
    StackVerb.run("backtest", "--events", world, "--job", "vendor-scorecards", "--out", out);

    Map<Key, String> truth = truth(root.resolve("world/truth/misses.jsonl.gz"));
    Map<Key, String> told = told(root.resolve("out/po_line_event.jsonl.gz"));

    assertThat(truth).hasSizeGreaterThan(1_000);
    assertThat((double) truth.keySet().stream().filter(told::containsKey).count() / truth.size())
        .isGreaterThanOrEqualTo(LEAST_FOUND);
    long right =
        truth.entrySet().stream()
            .filter(miss -> miss.getValue().equals(told.get(miss.getKey())))
            .count();
    assertThat((double) right / truth.size()).isGreaterThanOrEqualTo(LEAST_RIGHT);
    assertThat((double) (told.size() - truth.size()) / truth.size()).isLessThan(MOST_EXTRA);
  }

  private static Map<Key, String> truth(Path file) throws IOException {
    Map<Key, String> parties = new HashMap<>();
    for (JsonNode miss : TestedRows.lines(file)) {
      String kind = miss.get("kind").asText();
      parties.put(
          new Key(
              kind.endsWith("_ARRIVAL") ? "ARRIVAL" : kind,
              miss.get("po_id").asText(),
              miss.path("line_number").asInt(0)),
          miss.get("party").asText());
    }
    return parties;
  }

  /** What the job holds at the end. */
  private static Map<Key, String> told(Path file) throws IOException {
    List<JsonNode> misses =
        TestedRows.lines(file).stream()
            .filter(row -> KINDS.containsKey(row.get("kind").asText()))
            .toList();
    Map<Key, JsonNode> rows = TestedRows.held(misses, VendorAttributionIT::key);
    rows.values().removeIf(row -> !row.get("held").asBoolean());
    Map<Key, String> parties = new HashMap<>();
    rows.forEach((key, row) -> parties.put(key, row.get("party").asText()));
    return parties;
  }

  private static Key key(JsonNode row) {
    String kind = KINDS.get(row.get("kind").asText());
    int line = kind.equals("LATE_ACKNOWLEDGEMENT") ? 0 : row.get("line_number").asInt();
    return new Key(kind, row.get("po_id").asText(), line);
  }
}
