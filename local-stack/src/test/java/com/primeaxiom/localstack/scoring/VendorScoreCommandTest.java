package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VendorScoreCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> DUTIES =
      List.of("acknowledgement", "announcement", "arrival", "receipt", "fill", "accuracy");

  @TempDir private Path folder;

  private final List<String> rows = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @BeforeEach
  void aWorldInWhichSixThingsWereMissed() throws IOException {
    Path truth = Files.createDirectories(folder.resolve("world/truth"));
    Files.writeString(
        truth.resolve("world.json"),
        """
        {"seed": 5, "started_at": "2026-03-02T00:00:00Z", "ended_at": "2026-03-12T00:00:00Z",
         "locations": ["NORTH"], "channels": [], "connectors": []}
        """);
    Files.write(
        truth.resolve("misses.jsonl"),
        List.of(
            miss("LATE_ACKNOWLEDGEMENT", "VENDOR", "NO_ANSWER", "PO-1", null),
            miss("LATE_ARRIVAL", "CARRIER", "CARRIER_DELAY", "PO-1", 1),
            miss("LATE_ARRIVAL", "CARRIER", "CARRIER_DELAY", "PO-1", 2),
            miss("EARLY_ARRIVAL", "VENDOR", "SHIPPED_EARLY", "PO-2", 1),
            miss("SHORT_SHIPMENT", "VENDOR", "WRONG_QUANTITY", "PO-2", 1),
            miss("LATE_RECEIPT", "OWN_DOCK", "DOCK_BACKLOG", "PO-2", 1)));
  }

  @Test
  void comparesTheCurrentRowsWithTheTruthByKindAndParty() throws IOException {
    tell(line("PO-1", 1, 1), row -> missed(row, "arrival", "VENDOR"));
    tell(
        line("PO-1", 1, 2),
        row -> missed(missed(row, "acknowledgement", "VENDOR"), "arrival", "CARRIER"));
    tell(
        line("PO-1", 2, 2),
        row -> missed(missed(row, "acknowledgement", "VENDOR"), "arrival", "VENDOR"));
    tell(line("PO-2", 1, 9), row -> missed(missed(row, "arrival", "VENDOR"), "accuracy", "VENDOR"));
    tell(line("PO-2", 1, 3), row -> missed(row, "fill", "VENDOR"));
    tell(line("PO-3", 1, 1).put("status", "CANCELLED"), row -> missed(row, "arrival", "VENDOR"));
    tell(line("PO-2", 0, 1).put("status", "UNORDERED"), row -> row);

    assertThat(score("--json=" + folder.resolve("score.json"))).isZero();

    JsonNode score = JSON.readTree(folder.resolve("score.json").toFile());
    assertThat(score.at("/all/found").asLong()).isEqualTo(4);
    assertThat(score.at("/all/missed").asLong()).isEqualTo(2);
    assertThat(score.at("/all/wrong").asLong()).isEqualTo(1);
    assertThat(score.at("/all/precision/value").asDouble()).isEqualTo(0.8);
    assertThat(score.at("/all/recall/value").asDouble()).isEqualTo(0.666667);
    assertThat(score.at("/all/party_right/value").asDouble()).isEqualTo(0.75);
    assertThat(score.at("/all/attributed/value").asDouble()).isEqualTo(0.5);
    assertThat(score.at("/by_kind/LATE_ACKNOWLEDGEMENT/found").asLong())
        .as("once an order, however many lines say it")
        .isEqualTo(1);
    assertThat(score.at("/by_kind/EARLY_ARRIVAL/found").asLong())
        .as("an arrival before its window is early")
        .isEqualTo(1);
    assertThat(score.at("/by_kind/SHORT_SHIPMENT/missed").asLong())
        .as("the row of the highest version counts, not the last one")
        .isEqualTo(1);
    assertThat(score.at("/by_kind/ASN_MISMATCH/wrong").asLong()).isEqualTo(1);
    assertThat(score.at("/by_cause/CARRIER_DELAY/party_right/value").asDouble()).isEqualTo(0.5);
    assertThat(score.at("/told_by_true_party/CARRIER").toString())
        .isEqualTo("{\"CARRIER\":1,\"VENDOR\":1}");
    assertThat(score.at("/wrong_party/0/line_number").asLong()).isEqualTo(2);
    assertThat(score.at("/missed")).hasSize(2);
    assertThat(score.at("/wrong/0/po_id").asText()).isEqualTo("PO-2");
    assertThat(out.toString())
        .contains("Seed 5, 2026-03-02T00:00:00Z to 2026-03-12T00:00:00Z: 6 misses of truth")
        .containsPattern("LATE_ARRIVAL +2 +0 +0 +100.0 % +100.0 % +50.0 %\n")
        .containsPattern("DOCK_BACKLOG +0 +1 +0.0 % +–\n")
        .contains("  ASN_MISMATCH of PO-2 line 1: VENDOR\n");
  }

  @Test
  void boundsFailTheCommandWithASentenceEach() throws IOException {
    tell(line("PO-1", 1, 1), row -> missed(row, "arrival", "VENDOR"));

    assertThat(score("--minimum-precision=1")).isZero();
    assertThat(score("--minimum-precision=1", "--minimum-recall=0.5", "--minimum-cause-right=0.95"))
        .isOne();
    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            "Recall is 0.1667; at least 0.5 is required.\n"
                + "The share of found misses told of the right party is 0.0000; at least 0.95 is"
                + " required.");
  }

  @ParameterizedTest
  @CsvSource({
    "--window=1h",
    "--grace=1m",
    "--minimum-brier-skill=0.1",
    "--html=page.html",
    "--minimum-recall=1.1"
  })
  void whatSaysNothingOfVendorsIsRefused(String option) throws IOException {
    tell(line("PO-1", 1, 1), row -> row);

    assertThat(score(option)).isEqualTo(2);
  }

  private static String miss(String kind, String party, String cause, String po, Integer line) {
    return JSON.createObjectNode()
        .put("kind", kind)
        .put("party", party)
        .put("cause", cause)
        .put("vendor_id", "V-001")
        .put("po_id", po)
        .put("line_number", line)
        .toString();
  }

  /** A line that arrived before its window; nothing else is decided. */
  private static ObjectNode line(String po, int number, int version) {
    boolean isEarly = po.equals("PO-2");
    ObjectNode row =
        JSON.createObjectNode()
            .put("po_id", po)
            .put("line_number", number)
            .put("version", version)
            .put("vendor_id", "V-001")
            .put("status", "ARRIVED")
            .put("arrived_at", isEarly ? "2026-03-05T00:00:00Z" : "2026-03-09T00:00:00Z")
            .put("window_from", "2026-03-06T00:00:00Z");
    for (String duty : DUTIES) {
      row.putNull(duty + "_decided_at");
      row.put(duty + "_met", false);
      row.put(duty + "_party", "");
    }
    return row;
  }

  private static ObjectNode missed(ObjectNode row, String duty, String party) {
    return row.put(duty + "_decided_at", "2026-03-08T00:00:00Z").put(duty + "_party", party);
  }

  private void tell(ObjectNode row, UnaryOperator<ObjectNode> change) {
    rows.add(change.apply(row).toString());
  }

  private int score(String... more) throws IOException {
    Path told = Files.createDirectories(folder.resolve("told"));
    Files.write(told.resolve("po_line.jsonl"), rows);
    CommandLine command = Stack.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
    return command.execute(
        Stream.concat(
                Stream.of(
                    "score",
                    "--job=vendor-scorecards",
                    "--events=" + folder.resolve("world"),
                    "--alerts=" + told),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
