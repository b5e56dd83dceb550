package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.ExplanationTerm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DisputeScoreCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEADLINE = "CHARGEBACK_DEADLINE";
  private static final String OPENED = "2026-03-02T09:00:00Z";
  private static final String WEEK_BEFORE = "2026-03-13T23:59:59Z";
  private static final String DAY_BEFORE = "2026-03-19T23:59:59Z";
  private static final String DUE = "2026-03-20T23:59:59Z";

  @TempDir private Path folder;

  private final List<String> rows = new ArrayList<>();
  private final List<String> alerts = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @BeforeEach
  void aWorldWithADisputeThatIsAskedForTwiceAndMissed() throws IOException {
    Path truth = Files.createDirectories(folder.resolve("world/truth"));
    Files.writeString(
        truth.resolve("world.json"),
        """
        {"seed": 5, "started_at": "2026-03-01T00:00:00Z", "ended_at": "2026-04-01T00:00:00Z",
         "locations": [], "channels": [], "connectors": []}
        """);
    ObjectNode dispute = dispute();
    dispute.putArray("gaps").add("receipt").add("uncategorized_text");
    dispute.putArray("earlier_orders");
    Files.writeString(truth.resolve("disputes.jsonl"), dispute + "\n");
    Files.write(
        truth.resolve("reminders.jsonl"),
        List.of(reminder(168, WEEK_BEFORE), reminder(24, DAY_BEFORE)));
    Files.write(
        truth.resolve("dispute_alerts.jsonl"),
        List.of(alert(DEADLINE, OPENED, DUE), alert("DEADLINE_MISSED", DUE, null)));
    Files.write(truth.resolve("parcel_stops.jsonl"), List.of());
    Files.writeString(
        truth.resolve("program_months.jsonl"),
        """
        {"program": "VAMP", "month": "2026-03", "settled": 10, "fraud": 1, "disputed": 2, \
        "counted": 3, "denominator": 10}
        """);
    rows.add(row("uncategorized_text\nreceipt").toString());
    step(DEADLINE, OPENED, AlertStatus.OPEN, OPENED, 0);
    step(DEADLINE, OPENED, AlertStatus.UPDATED, WEEK_BEFORE, 168);
    step(DEADLINE, OPENED, AlertStatus.UPDATED, DAY_BEFORE, 24);
    step(DEADLINE, OPENED, AlertStatus.RESOLVED, DUE, 0);
    step("DEADLINE_MISSED", DUE, AlertStatus.OPEN, DUE, 0);
  }

  @Test
  void whatIsToldAsTheTruthHasItIsNoException() throws IOException {
    assertThat(score("--maximum-exceptions=0", "--minimum-precision=1", "--minimum-recall=1"))
        .as("%s%s", out, error)
        .isZero();

    assertThat(out.toString())
        .contains("Seed 5, 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z: 1 disputes")
        .containsPattern("REMINDER +2 +0 +0 +100.0 % +100.0 %\n")
        .containsPattern("ALL +11 +0 +0 +100.0 % +100.0 %\n")
        .contains("0 exceptions");
  }

  @Test
  void everyExceptionIsNamedWithItsDispute() throws IOException {
    rows.set(0, row("receipt").put("due_at", "2026-03-21T00:00:00Z").toString());
    alerts.remove(1);
    step(DEADLINE, OPENED, AlertStatus.UPDATED, "2026-03-14T00:00:00Z", 168);
    step(DEADLINE, OPENED, AlertStatus.UPDATED, DAY_BEFORE, 24);
    step("EVIDENCE_INCOMPLETE_AT_SUBMISSION", DUE, AlertStatus.OPEN, DUE, 0);

    assertThat(score("--maximum-exceptions=4", "--json=" + folder.resolve("score.json"))).isOne();

    JsonNode exceptions = JSON.readTree(folder.resolve("score.json").toFile()).get("exceptions");
    assertThat(exceptions)
        .extracting(one -> one.get("aspect").asText() + " " + one.get("problem").asText())
        .containsExactly(
            "DUE_DATE OTHER",
            "EVIDENCE OTHER",
            "REMINDER LATE",
            "REMINDER DOUBLE",
            "INCOMPLETE_ANSWER UNCALLED_FOR");
    assertThat(exceptions).allMatch(one -> one.get("subject").asText().equals("D-1"));
    assertThat(out.toString())
        .contains("5 exceptions")
        .contains(
            "  REMINDER LATE of D-1: CHARGEBACK 168 h at 2026-03-13T23:59:59Z, told: CHARGEBACK 168"
                + " h at 2026-03-14T00:00:00Z\n");
    assertThat(error.toString())
        .isEqualToIgnoringNewLines("The number of exceptions is 5.0000; at most 4.0 is required.");
  }

  @Test
  void anAlertThatIsMissingOrEndsAtAnotherTimeIsAnException() throws IOException {
    alerts.remove(4);
    alerts.remove(3);
    step(DEADLINE, OPENED, AlertStatus.RESOLVED, DAY_BEFORE, 0);

    assertThat(score()).isZero();

    assertThat(out.toString())
        .contains("  DEADLINE OTHER of D-1: CHARGEBACK at " + OPENED + ", until " + DUE)
        .contains("  MISS MISSING of D-1: CHARGEBACK at " + DUE + ", not over, told: nothing\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--window=1h",
        "--grace=1m",
        "--minimum-cause-right=0.5",
        "--html=page.html",
        "--maximum-exceptions=-1"
      })
  void whatSaysNothingOfDisputesIsRefused(String option) throws IOException {
    assertThat(score(option)).isEqualTo(2);
  }

  private static ObjectNode dispute() {
    return JSON.createObjectNode()
        .put("dispute_id", "D-1")
        .put("order_id", "O-1")
        .put("charge_id", "C-1")
        .put("reason", "GENERAL")
        .put("stage", "CHARGEBACK")
        .put("status", "OPEN")
        .put("amount_minor", 100)
        .put("fee_minor", 0)
        .put("opened_at", OPENED)
        .put("due_at", DUE)
        .put("fallback", false)
        .putNull("submitted_at")
        .putNull("ended_at")
        .put("evidence_required", 3)
        .put("refunded_minor", 0)
        .put("refunded", false)
        .putNull("delivered_at")
        .put("delivered_place", "UNKNOWN")
        .put("signed_for", false)
        .put("country", "DE");
  }

  private static ObjectNode row(String gaps) {
    return dispute().put("gaps", gaps).put("prior_orders", "").put("version", 1);
  }

  private static String reminder(int hours, String at) {
    return JSON.createObjectNode()
        .put("dispute_id", "D-1")
        .put("stage", "CHARGEBACK")
        .put("lead_hours", hours)
        .put("due_at", DUE)
        .put("at", at)
        .toString();
  }

  private static String alert(String type, String openedAt, String endedAt) {
    ObjectNode alert =
        JSON.createObjectNode()
            .put("type", type)
            .put("dispute_id", "D-1")
            .put("stage", "CHARGEBACK")
            .put("opened_at", openedAt)
            .put("ended_at", endedAt);
    alert.putArray("gaps");
    return alert.toString();
  }

  private void step(String type, String openedAt, AlertStatus status, String at, double lead) {
    List<ExplanationTerm> terms = new ArrayList<>();
    terms.add(new ExplanationTerm("gaps", 2.0, "pieces"));
    if (lead != 0) {
      terms.add(new ExplanationTerm("lead", lead, "hours"));
    }
    String id = type + ":D-1:CHARGEBACK:" + openedAt;
    alerts.add(
        new EventJson<>(Topics.ALERT)
            .write(
                Alert.newBuilder()
                    .setEventId(id + "/" + status + "/" + at)
                    .setOccurredAt(Instant.parse(at))
                    .setSource("chargebacks")
                    .setAlertId(id)
                    .setType(type)
                    .setStatus(status)
                    .setSeverity(AlertSeverity.HIGH)
                    .setAudience(AlertAudience.FINANCE)
                    .setSubject(Map.of("dispute_id", "D-1", "stage", "CHARGEBACK"))
                    .setOpenedAt(Instant.parse(openedAt))
                    .setMoneyAtRiskMinor(null)
                    .setCurrency(null)
                    .setCause(null)
                    .setSummary("What is due.")
                    .setExplanation(terms)
                    .setEvidence(List.of())
                    .setPolicyVersion("v")
                    .build()));
  }

  private int score(String... more) throws IOException {
    Path told = Files.createDirectories(folder.resolve("told"));
    Files.write(told.resolve("chargeback_case.jsonl"), rows);
    Files.writeString(
        told.resolve("chargeback_ratio.jsonl"),
        """
        {"program": "VAMP", "month": "2026-03-01T00:00:00.000Z", "as_of": "2026-03-03T00:00:00Z", \
        "settled": 2, "fraud": 0, "disputed": 0, "counted": 0, "denominator": 2}
        {"program": "VAMP", "month": "2026-03-01T00:00:00.000Z", "as_of": "2026-04-01T00:00:00Z", \
        "settled": 10, "fraud": 1, "disputed": 2, "counted": 3, "denominator": 10}
        """);
    Files.write(told.resolve("alerts.jsonl"), alerts);
    CommandLine command = Stack.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
    return command.execute(
        Stream.concat(
                Stream.of(
                    "score",
                    "--job=chargebacks",
                    "--events=" + folder.resolve("world"),
                    "--alerts=" + told),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
