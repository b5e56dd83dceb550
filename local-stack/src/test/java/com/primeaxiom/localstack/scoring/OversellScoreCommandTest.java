package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Stack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OversellScoreCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void aSmallWorldHasExactlyTheseFigures() throws Exception {
    Path json = folder.resolve("new/score.json");

    assertThat(score("--json", json.toString())).isZero();

    assertThat(json).hasSameTextualContentAs(world().resolve("score.json"));
    assertThat(out.toString())
        .contains("4 oversells of truth")
        .containsPattern("true / false +3 / 1\n")
        .containsPattern("recall: warned in time \\(95 %\\) +50.0 % \\(15.0–85.0\\)")
        .containsPattern("without phantom stock +66.7 % \\(20.8–93.9\\)")
        .contains("False: 1 an oversell began within 6 h after")
        .contains("17 at full hours of 2 SKUs and locations, 8 of them came true")
        .containsPattern("ALL +17 +8 +0.35765 +0.24913 +0.41176 +-0.436 +0.3765");
  }

  @Test
  void whoIsToldOfInARollUpWasWarnedAndTheRollUpItselfIsNotScored() throws Exception {
    Path original = world().resolve("out");
    List<String> steps = Files.readAllLines(original.resolve("alerts.jsonl"));
    List<String> rolledUp = new ArrayList<>();
    for (String step : steps) {
      rolledUp.add(
          step.replace("\"policy_version\"", "\"rolled_up_in\": \"R\", \"policy_version\""));
    }
    rolledUp.add(
        steps
            .get(1)
            .replace("OVERSELL_RISK", "OVERSELL_RISK_ROLL_UP")
            .replace("{\"sku\": \"A\", \"location_id\": \"NORTH\"}", "{\"category\": \"toys\"}"));
    assertThat(rolledUp.get(rolledUp.size() - 1)).contains("\"category\": \"toys\"");
    Files.write(folder.resolve("alerts.jsonl"), rolledUp);
    Files.copy(
        original.resolve("oversell_risk_reading.jsonl"),
        folder.resolve("oversell_risk_reading.jsonl"));
    Path json = folder.resolve("score.json");

    assertThat(run(world(), folder, "--json", json.toString())).isZero();

    assertThat(json).hasSameTextualContentAs(world().resolve("score.json"));
  }

  @Test
  void withoutReadingsTheAlertsAreScoredAllTheSame() throws Exception {
    Path alerts = Files.copy(world().resolve("out/alerts.jsonl"), folder.resolve("alerts.jsonl"));
    Path json = folder.resolve("score.json");

    assertThat(run(world(), alerts, "--json", json.toString())).isZero();

    assertThat(json).content().contains("\"forecasts\" : null");
    assertThat(out.toString())
        .containsPattern("true / false +3 / 1\n")
        .contains("Forecasts: no oversell_risk_reading.jsonl lies beside the alerts");
    assertThat(run(world(), alerts, "--minimum-brier-skill=0", "--maximum-decile-error=1")).isOne();
    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            "The part of the simple forecasts' Brier score that is saved is unknown, for there is"
                + " no case of it; at least 0.0 is required.\n"
                + "The greatest calibration error of a decile is unknown, for there is no case of"
                + " it; at most 1.0 is required.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--minimum-precision|0.76|Precision is 0.7500; at least 0.76 is required.",
        "--minimum-recall|0.51|Recall is 0.5000; at least 0.51 is required.",
        "--minimum-foreseeable-recall|0.67|Recall of what the books gave a sign of is 0.6667; at"
            + " least 0.67 is required.",
        "--minimum-brier-skill|0|The part of the simple forecasts' Brier score that is saved is"
            + " -0.4356; at least 0.0 is required.",
        "--maximum-calibration-error|0.37|The expected calibration error is 0.3765; at most 0.37 is"
            + " required."
      })
  void aFigureThatFallsShortIsNamedAndFails(String option, String bound, String sentence)
      throws Exception {
    assertThat(score(option, bound)).isOne();

    assertThat(error.toString()).isEqualToIgnoringNewLines(sentence);
  }

  @Test
  void boundsThatAreJustReachedAreKept() throws Exception {
    assertThat(
            score(
                "--minimum-precision=0.75",
                "--minimum-recall=0.5",
                "--minimum-foreseeable-recall=0.66",
                "--maximum-calibration-error=0.38"))
        .isZero();
    assertThat(error.toString()).isEmpty();
  }

  @Test
  void aShorterWindowMakesFewerAlertsTrue() throws Exception {
    // The third alert is open when its oversell begins; the one at 03:20 was false already.
    assertThat(score("--window", "5m", "--minimum-precision", "0.75")).isZero();
    // A window that reaches from 03:20 to 06:40 makes it true.
    assertThat(score("--window", "200m", "--minimum-precision", "1")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--minimum-brier-skill,1.1",
    "--maximum-calibration-error,-1",
    "--maximum-decile-error,-1",
    "--window,0s",
    "--grace,1m",
    "--phantom-picks,3",
    "--minimum-cause-right,0.5",
    "--maximum-median-lags,2"
  })
  void whatSaysNothingOfOversellIsRefused(String option, String value) throws Exception {
    assertThat(score(option, value)).isEqualTo(2);
  }

  @Test
  void whatSaysNothingOfDriftIsRefusedForDriftAndSoIsAnUnknownJob() throws Exception {
    assertThat(run(world(), world().resolve("out"), "--job=atp-drift", "--window=1h")).isEqualTo(2);
    assertThat(error.toString()).startsWith("--window says nothing of alerts of atp-drift");

    assertThat(run(world(), world().resolve("out"), "--job=chargeback")).isEqualTo(2);
    assertThat(error.toString())
        .contains(
            "--job is chargeback; alerts of atp-drift and oversell and vendor-scorecards and"
                + " chargebacks can be scored");
  }

  @Test
  void thePageNeedsNothingBesideItAndSaysWhatTheTablesSay() throws Exception {
    Path page = folder.resolve("score.html");

    assertThat(score("--html", page.toString())).isZero();

    assertThat(page)
        .content()
        .contains(
            "<title>Oversell alerts against the truth</title>",
            "Chart.js v",
            "id=\"plot-calibration\"",
            "warned 10 min 0 s before; 30 min 0 s before, told 10 min 0 s earlier: 40 %")
        .doesNotContain("<link", "<img", " src=", "sourceMappingURL");
  }

  @Test
  void thePageShowsValuesAsTextWhateverTheyHold() throws Exception {
    Path world = folder.resolve("world");
    try (Stream<Path> files = Files.walk(world())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = world.resolve(world().relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(
            target, Files.readString(file).replace("STALE_SYNC", "</script><script>x()</script>"));
      }
    }
    Path page = folder.resolve("score.html");

    assertThat(run(world, world.resolve("out"), "--job=oversell", "--html", page.toString()))
        .isZero();

    assertThat(page)
        .content()
        .contains("\\u003c/script>\\u003cscript>x()", "&lt;/script&gt;&lt;script&gt;x()")
        .doesNotContain("<script>x()");
  }

  @Test
  void aReadingThatIsNoForecastIsNamed() throws Exception {
    Path alerts = Files.copy(world().resolve("out/alerts.jsonl"), folder.resolve("alerts.jsonl"));
    String reading = Files.readAllLines(world().resolve("out/oversell_risk_reading.jsonl")).get(0);
    Path readings = folder.resolve("oversell_risk_reading.jsonl");
    Files.writeString(
        readings, reading.replace("\"probability\": 0.2", "\"probability\": 1.2") + "\n");

    assertThat(run(world(), alerts)).isOne();

    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            readings + ":1: a probability of 1.2 within 7200000 ms is no forecast.");
  }

  private static Path world() throws URISyntaxException {
    return Path.of(OversellScoreCommandTest.class.getResource("/scoring/oversell-world").toURI());
  }

  private int score(String... more) throws URISyntaxException {
    return run(world(), world().resolve("out"), more);
  }

  private int run(Path world, Path alerts, String... more) {
    boolean isJobNamed = Stream.of(more).anyMatch(word -> word.startsWith("--job"));
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(error, true));
    return commandLine.execute(
        Stream.of(
                Stream.of("score", "--events", world.toString(), "--alerts", alerts.toString()),
                isJobNamed ? Stream.<String>of() : Stream.of("--job", "oversell"),
                Stream.of(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }
}
