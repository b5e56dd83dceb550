package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that holds the policies of its time, in which one was wrong. */
class PolicyOfTheTimeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FROM = "2026-04-01T00:00:00Z";

  @TempDir private Path root;

  private Path events;

  @BeforeEach
  void writeHistory() throws IOException {
    events = BusyVendors.atRandom(6, 150).write(root.resolve("events"));
    Files.writeString(
        events.resolve("policy.v1.jsonl"),
        version(1, FROM, "{\"vendor.grade.minimum-lines\": \"1\"}")
            + version(2, "2026-04-02T00:00:00Z", "{\"vendor.grade.minimum-lines\": \"0\"}")
            + version(3, "2030-01-01T00:00:00Z", "{\"vendor.grade.minimum-lines\": \"9\"}"));
  }

  @Test
  void eachCardIsGradedByThePolicyOfItsTime() throws IOException {
    run("history");

    List<JsonNode> small =
        lines("history/vendor_scorecard.jsonl.gz").stream()
            .filter(card -> card.get("lines_closed").asLong() > 0)
            .filter(card -> card.get("lines_closed").asLong() < 30)
            .toList();
    assertThat(small)
        .filteredOn(card -> occurredAt(card).isBefore(Instant.parse(FROM)))
        .isNotEmpty()
        .allSatisfy(card -> assertThat(card.get("grade").asText()).isEmpty());
    assertThat(small)
        .filteredOn(card -> !occurredAt(card).isBefore(Instant.parse(FROM)))
        .isNotEmpty()
        .allSatisfy(card -> assertThat(card.get("grade").asText()).isNotEmpty());
    assertThat(lines("history/dead-letters.jsonl"))
        .extracting(letter -> letter.get("error").asText())
        .singleElement()
        .asString()
        .contains("Version 2 of the policy vendor-scorecards is refused");
  }

  @Test
  void theVersionsOfTheFutureDoNotMoveTheClock() throws IOException {
    run("history");

    assertThat(JSON.readTree(Files.readString(root.resolve("history/summary.json"))).toString())
        .doesNotContain("2030-01-01");
  }

  @Test
  void theSameHistoryGivesTheSameBytesWhateverTheOrderOfArrival() throws IOException {
    run("one", "--parallelism", "1");
    run("two", "--parallelism", "2", "--shuffle", "5");

    for (String file : List.of("vendor_scorecard.jsonl.gz", "alerts.jsonl")) {
      assertThat(lines("two/" + file)).isEqualTo(lines("one/" + file)).isNotEmpty();
    }
  }

  @Test
  void aPolicyThatIsGivenHoldsForTheWholeRun() throws IOException {
    Path given = Files.writeString(root.resolve("given.yaml"), "vendor.grade.minimum-lines: 20\n");
    run("given", "--policy", given.toString());

    assertThat(lines("given/vendor_scorecard.jsonl.gz"))
        .filteredOn(card -> card.get("score").isNumber())
        .filteredOn(card -> card.get("lines_closed").asLong() > 0)
        .allSatisfy(
            card ->
                assertThat(card.get("grade").asText().isEmpty())
                    .isEqualTo(card.get("lines_closed").asLong() < 20));
    assertThat(lines("given/dead-letters.jsonl")).isEmpty();
  }

  @Test
  void aFileIsTestedAgainstThePoliciesOfTheTime() throws IOException {
    Path file =
        Files.writeString(root.resolve("vendor-scorecards.yaml"), "vendor:\n  grade.a: 0.99\n");

    String told =
        StackVerb.run(
            "policy",
            "test",
            file.toString(),
            "--events",
            events.toString(),
            "--out",
            root.resolve("test").toString());

    assertThat(told.lines().filter(line -> line.matches("(history|vendor-scorecards) +\\d.*")))
        .hasSize(2);
  }

  private static Instant occurredAt(JsonNode row) {
    return Instant.parse(row.get("occurred_at").asText());
  }

  private static String version(int number, String from, String settings) {
    return """
        {"event_id": "vendor-scorecards/%d", "occurred_at": "%s", "source": "stack", \
        "policy": "vendor-scorecards", "version": %d, "settings": %s, "applied_at": "%s", \
        "applied_by": "Ada", "why": "To see."}
        """
        .formatted(number, from, number, settings, from);
  }

  private void run(String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                "vendor-scorecards",
                "--out",
                root.resolve(out).toString()));
    words.addAll(List.of(more));
    StackVerb.run(words.toArray(String[]::new));
  }

  private List<JsonNode> lines(String name) throws IOException {
    Path file = root.resolve(name);
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line :
          new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    }
  }
}
