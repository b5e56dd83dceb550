package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScoreCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void aSmallWorldHasExactlyTheseFigures() throws Exception {
    Path json = folder.resolve("new/score.json");

    assertThat(score(world(), "--baseline", "--json", json.toString())).isZero();

    assertThat(json).hasSameTextualContentAs(world().resolve("score.json"));
    assertThat(out.toString())
        .contains("7 drifts of truth, 4 of them to be found")
        .containsPattern("true / false +2 / 2 +4 / 1")
        .containsPattern("precision \\(95 %\\) +50.0 % \\(15.0–85.0\\) +80.0 % \\(37.6–96.4\\)")
        .contains("Missed: 1 alert came after its end; 1 never alerted");
  }

  @Test
  void alertsMayBeAFileAndTheRuleNeedNotBeScored() throws Exception {
    Path json = folder.resolve("score.json");

    assertThat(
            run(
                "score",
                "--events",
                world().toString(),
                "--alerts",
                world().resolve("out/alerts.jsonl").toString(),
                "--json",
                json.toString()))
        .isZero();

    assertThat(json).content().contains("\"baseline\" : null");
    assertThat(out.toString()).doesNotContain("5 %:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--minimum-precision|0.51|Precision is 0.5000; at least 0.51 is required.",
        "--minimum-recall|0.51|Recall is 0.5000; at least 0.51 is required.",
        "--minimum-cause-right|0.6|The share of true alerts with the right cause is 0.5000; at least 0.6 is required.",
        "--maximum-median-lags|1.9|The median time to detect as a multiple of the median lag is 2.0000; at most 1.9 is required.",
        "--maximum-false-alerts|499|The number of false alerts per 1,000 SKUs a day is 500.0000; at most 499.0 is required.",
        "--minimum-phantom-precision|0.9|Precision on phantom stock is 0.5000; at least 0.9 is required."
      })
  void aFigureThatFallsShortIsNamedAndFails(String option, String bound, String sentence)
      throws Exception {
    assertThat(score(world(), option, bound)).isOne();

    assertThat(error.toString()).isEqualToIgnoringNewLines(sentence);
  }

  @Test
  void boundsThatAreJustReachedAreKept() throws Exception {
    assertThat(
            score(
                world(),
                "--minimum-precision=0.5",
                "--minimum-recall=0.5",
                "--minimum-cause-right=0.5",
                "--maximum-median-lags=2",
                "--maximum-false-alerts=500",
                "--minimum-phantom-precision=0.5",
                "--minimum-phantom-recall=1"))
        .isZero();
    assertThat(error.toString()).isEmpty();
  }

  @Test
  void aFigureThatNobodyKnowsFallsShort() throws Exception {
    Path alerts = Files.writeString(folder.resolve("alerts.jsonl"), "");

    assertThat(
            run(
                "score",
                "--events",
                world().toString(),
                "--alerts",
                alerts.toString(),
                "--minimum-precision",
                "0"))
        .isOne();
    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            "Precision is unknown, for there is no case of it; at least 0.0 is required.");
  }

  @ParameterizedTest
  @CsvSource({"--minimum-recall,1.1", "--maximum-false-alerts,-1", "--phantom-picks,1"})
  void aBoundWithoutSenseIsRefused(String option, String value) throws Exception {
    assertThat(score(world(), option, value)).isEqualTo(2);
  }

  @Test
  void thePageNeedsNothingBesideItAndSaysWhatTheTablesSay() throws Exception {
    Path page = folder.resolve("score.html");

    assertThat(score(world(), "--baseline", "--html", page.toString())).isZero();

    assertThat(page)
        .content()
        .contains("Chart.js v", "alert came after its end", "10 min 0 s after it was over")
        .doesNotContain("<link", "<img", " src=", "sourceMappingURL");
  }

  @Test
  void thePageShowsValuesAsTextWhateverTheyHold() throws Exception {
    Path world = copyOf(world(), "\"B\"", "\"<b onclick='x'>&\\\"</script>\"");
    Path page = folder.resolve("score.html");

    assertThat(score(world, "--html", page.toString())).isZero();

    assertThat(page)
        .content()
        .contains("&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;&lt;/script&gt;")
        .doesNotContain("<b onclick");
  }

  @Test
  void aNameOfAFaultCannotEndTheScriptThatHoldsTheData() throws Exception {
    Path world = copyOf(world(), "DUPLICATE_ORDER", "</script><script>x()</script>");
    Path page = folder.resolve("score.html");

    assertThat(score(world, "--html", page.toString())).isZero();

    assertThat(page)
        .content()
        .contains("\\u003c/script>\\u003cscript>x()")
        .doesNotContain("<script>x()");
  }

  @Test
  void aMissingTruthIsNamedWithWhatWritesIt() throws Exception {
    assertThat(
            run(
                "score",
                "--events",
                folder.toString(),
                "--alerts",
                world().resolve("out").toString()))
        .isOne();
    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            "There is no "
                + folder.resolve("truth/world.json")
                + "; 'stack simulate' writes it beside the events.");
  }

  @Test
  void aLineThatIsNoAlertIsNamed() throws Exception {
    Path alerts = Files.writeString(folder.resolve("alerts.jsonl"), "\n{\"type\":1}\n");

    assertThat(run("score", "--events", world().toString(), "--alerts", alerts.toString())).isOne();
    assertThat(error.toString()).startsWith(alerts + ":2 is no alert: ");
  }

  @Test
  void anAlertWithoutItsFirstStepIsRefused() throws Exception {
    List<String> steps = Files.readAllLines(world().resolve("out/alerts.jsonl"));
    Path alerts = folder.resolve("alerts.jsonl");
    Files.write(alerts, steps.subList(1, 2));

    assertThat(run("score", "--events", world().toString(), "--alerts", alerts.toString())).isOne();
    assertThat(error.toString())
        .startsWith("The alert ATP_DRIFT:A:NORTH:web:2026-03-02T01:01:00Z has no step OPEN");
  }

  private Path copyOf(Path world, String text, String replacement) throws IOException {
    Path copy = folder.resolve("world");
    try (Stream<Path> files = Files.walk(world)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(world.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(file).replace(text, replacement));
      }
    }
    return copy;
  }

  private static Path world() throws URISyntaxException {
    return Path.of(ScoreCommandTest.class.getResource("/scoring/small-world").toURI());
  }

  private int score(Path world, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "score",
                    "--events",
                    world.toString(),
                    "--alerts",
                    world.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(error, true));
    return commandLine.execute(arguments);
  }
}
