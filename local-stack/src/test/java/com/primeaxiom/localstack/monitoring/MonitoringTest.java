package com.primeaxiom.localstack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.monitoring.Monitoring.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules, dashboard and runbooks against each other. */
class MonitoringTest {

  private static final Path ROOT = Project.locate().root();

  /** What Prometheus makes itself. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  private static Monitoring monitoring;

  @BeforeAll
  static void read() throws IOException {
    monitoring = Monitoring.read();
  }

  @Test
  void findsTheMetricsOfAnExpression() {
    assertThat(
            Monitoring.metrics(
                "sum by (job_name) (increase(a_total{x=\"b\", y=~\"c|d\"}[5m])) > 2 * e:f:g offset 1d"
                    + " and on (job_name) label_replace(h, \"i\", \"$1\", \"j\", \"(.+)\") / 1000"))
        .containsExactly("a_total", "e:f:g", "h");
  }

  @Test
  void everyAlertSaysHowUrgentItIsWhatItMeansAndWhereToRead() {
    assertThat(monitoring.alerts())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            alert -> {
              assertThat(alert.severity()).isIn("page", "ticket");
              assertThat(alert.lasting()).matches("\\d+m");
              assertThat(alert.summary()).matches("(?s).{20,}[.]");
              assertThat(alert.runbook()).startsWith("docs/runbooks/");
            })
        .extracting(Rule::alert)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyRunbookThatIsNamedIsThereAndHasItsSection() throws IOException {
    for (Rule alert : monitoring.alerts()) {
      String[] place = alert.runbook().split("#", -1);
      String text = Files.readString(ROOT.resolve(place[0]));
      assertThat(text).as(alert.runbook()).contains(alert.alert());
      if (place.length > 1) {
        assertThat(text.lines().filter(line -> line.startsWith("## ")).map(MonitoringTest::anchor))
            .contains(place[1]);
      }
    }
  }

  @Test
  void everyPageHasARunbookForSomebodyWhoWasAsleep() throws IOException {
    Set<Path> named = new HashSet<>();
    for (Rule alert : monitoring.alerts()) {
      if (alert.severity().equals("page")) {
        Path runbook = ROOT.resolve(alert.runbook());
        named.add(runbook);
        assertThat(Files.readString(runbook))
            .as(alert.runbook())
            .contains(
                "**What it means.**",
                "**What users notice.**",
                "\n## First three commands\n",
                "\n## Mend\n",
                "\n## Wake somebody\n");
        assertThat(commands(runbook)).as(alert.runbook()).hasSize(3);
      }
    }
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks/pages"))) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void everyJobHasARunbookAndIsMissedWhenItIsAway() {
    String missing =
        monitoring.alerts().stream()
            .filter(alert -> alert.alert().equals("JobMissing"))
            .findFirst()
            .orElseThrow()
            .expression();
    for (CatalogueJob job : JobCatalogue.all()) {
      assertThat(ROOT.resolve("docs/runbooks/" + job.name() + ".md")).exists();
      assertThat(missing).contains("{job_name=\"" + job.name() + "\"}");
    }
  }

  @Test
  void theDashboardAsksOnlyForWhatTheRulesMakeOrFlinkTells() {
    Set<String> made = new HashSet<>(OF_PROMETHEUS);
    monitoring.rules().forEach(rule -> made.add(String.valueOf(rule.record())));

    assertThat(monitoring.questions()).hasSizeGreaterThan(40);
    assertThat(
            Stream.concat(
                monitoring.questions().stream(), monitoring.rules().stream().map(Rule::expression)))
        .allSatisfy(
            question ->
                assertThat(Monitoring.metrics(question))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("flink_") || made.contains(name)));
  }

  @Test
  void everyMetricOfTheJobsIsDescribedWithItsLabels() throws IOException {
    List<String> rows = Files.readAllLines(ROOT.resolve("docs/operations.md"));
    for (JobMetric metric : JobMetric.values()) {
      String labels =
          String.join(", ", metric.labels().stream().map(label -> "`" + label + "`").toList());
      assertThat(rows)
          .anyMatch(
              row ->
                  row.contains("`" + metric.key() + "`")
                      && row.contains(labels.isEmpty() ? "| |" : "| " + labels + " |"));
    }
  }

  @Test
  void everyFigureThatIsMadeIsUsed() {
    List<String> uses = new ArrayList<>(monitoring.questions());
    monitoring.alerts().forEach(alert -> uses.add(alert.expression()));
    Set<String> used = new HashSet<>();
    uses.forEach(expression -> used.addAll(Monitoring.metrics(expression)));

    assertThat(monitoring.rules().stream().map(Rule::record).filter(name -> name != null))
        .hasSizeGreaterThan(15)
        .allMatch(used::contains);
  }

  @Test
  void thePanelsOfTheDashboardStandInRowsOfQuestionsAndDoNotOverlap() throws IOException {
    JsonNode panels =
        new ObjectMapper()
            .readTree(Monitoring.FOLDER.resolve("dashboard.json").toFile())
            .get("panels");
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : panels) {
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").intValue() + at.get("w").intValue()).isLessThanOrEqualTo(24);
      for (int x = 0; x < at.get("w").intValue(); x++) {
        for (int y = 0; y < at.get("h").intValue(); y++) {
          String cell = (at.get("x").intValue() + x) + "/" + (at.get("y").intValue() + y);
          assertThat(taken.add(cell)).as("%s of %s", cell, panel.get("title")).isTrue();
        }
      }
      if (panel.get("type").textValue().equals("row")) {
        assertThat(panel.get("title").textValue()).endsWith("?");
      }
    }
  }

  /** Prometheus' own tool, where it is on the path. */
  @Test
  void theRulesDoWhatTheirTestsSay() throws Exception {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder(
                  "promtool",
                  "test",
                  "rules",
                  Monitoring.FOLDER.resolve("rules_test.yml").toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("Rules are not tested: promtool is not on the path.");
      return;
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  @Test
  void everyPageIsTested() throws IOException {
    String tests = Files.readString(Monitoring.FOLDER.resolve("rules_test.yml"));

    assertThat(monitoring.alerts())
        .filteredOn(alert -> alert.severity().equals("page"))
        .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert.alert() + "\n"));
  }

  /** Rows of the table below the heading, but for its head. */
  private static List<String> commands(Path runbook) throws IOException {
    List<String> lines = Files.readAllLines(runbook);
    List<String> rows = new ArrayList<>();
    for (int i = lines.indexOf("## First three commands") + 4;
        i < lines.size() && lines.get(i).startsWith("|");
        i++) {
      rows.add(lines.get(i));
    }
    return rows;
  }

  private static String anchor(String heading) {
    return Pattern.compile("[^a-z0-9 -]")
        .matcher(heading.substring(3).toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace(' ', '-');
  }
}
