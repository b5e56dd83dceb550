package com.primeaxiom.localstack.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.clickhouse.EmbeddedClickHouse;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every notebook on ClickHouse's own engine, filled with what the jobs say of simulated worlds, and
 * empty. Left out, with the reason, where Python or its packages are not to be had.
 */
class NotebooksIT {

  private static final Pattern FIGURE =
      Pattern.compile("<data class=\"figure\" data-name=\"([^\"]+)\" value=\"([^\"]*)\">");
  private static final Pattern CARD =
      Pattern.compile("card-(.+)-(\\d+)-(\\d{4}-\\d{2}-\\d{2})\\.html");

  /**
   * An end of Wilson's interval of two counts, or what a figure of a weight takes from the score.
   */
  private static final Pattern RECKONED =
      Pattern.compile("(wilson_low|wilson_high|cost)\\((\\w+),(\\w+)\\)");

  /** Against the card one window earlier. */
  private static final Pattern CHANGE = Pattern.compile("change\\((\\w+)\\)");

  /** Misses of a kind that a party answers for. */
  private static final Pattern MISSES = Pattern.compile("misses\\((\\w+),(\\w+)\\)");

  /** Both are the same formula in other operations; the last digits may differ. */
  private static final double ROUNDING = 1e-12;

  private static final long PATIENCE_SECONDS = 180;

  @TempDir private static Path directory;

  private static PythonEnvironment python;
  private static EmbeddedClickHouse clickHouse;
  private static Path sheets;
  private static String filled;

  @BeforeAll
  static void letTheJobsSayWhatTheyFindOfSimulatedWorlds() throws IOException {
    python = new PythonEnvironment(Project.locate(), System.getenv());
    try {
      python.prepare(System.out::println);
    } catch (StackException e) {
      Assumptions.abort("Notebooks are not tested: " + e.getMessage());
    }
    clickHouse = EmbeddedClickHouse.start(Files.createDirectories(directory.resolve("engine")));
    Path password = Files.writeString(directory.resolve("password"), clickHouse.password());
    for (String database : List.of("streams", "empty")) {
      new Migrations(
              ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), database)
                  .withUser(clickHouse.user(), new Secret("file:" + password)))
          .apply();
    }
    world("vendors", "--skus 20 --hours 720");
    load("vendor-scorecards", "vendors", "po_line", "po_line_event", "vendor_scorecard");
    world("disputes", "--skus 80 --hours 2400");
    load("chargebacks", "disputes", "chargeback_case", "chargeback_case_event");
    load(directory.resolve("chargebacks"), "chargeback_ratio");
    world("oversell", "--skus 50 --hours 24");
    load("oversell", "oversell", "oversell_risk_reading", "oversell_outcome", "oversell_score");
    load(directory.resolve("oversell-out"), "oversell_calibration");
    Path strict =
        Files.writeString(directory.resolve("strict.properties"), "drift.tolerance = 0.1\n");
    StackVerb.run(
        words(
            "backtest --job atp-drift --events",
            directory.resolve("oversell").toString(),
            "--out",
            directory.resolve("atp-drift").toString(),
            "--compare defaults",
            strict.toString()));
    Path drift = directory.resolve("atp-drift/defaults");
    load(drift, "atp_drift_reading", "atp_drift_minute", "sync_lag");
    Path alerts = Files.createDirectories(directory.resolve("alerts"));
    Files.copy(drift.resolve("alerts.jsonl"), alerts.resolve("alert.v1.jsonl"));
    load("alert-desk", "alerts", "alert_state", "alert_step", "alert_notice");

    sheets = Files.createDirectories(directory.resolve("sheets"));
    filled = run("streams", "check_notebooks.py", notebooks(), sheets.toString(), "filled");
  }

  @AfterAll
  static void stop() {
    if (clickHouse != null) {
      clickHouse.close();
    }
  }

  @Test
  void everyNotebookRunsAndEachChartShowsSomething() {
    assertThat(filled.lines().filter(line -> line.endsWith(" charts, 0 sentences")))
        .hasSize(Notebook.values().length)
        .allMatch(line -> Arrays.stream(Notebook.values()).anyMatch(each -> isOf(line, each)));
  }

  @Test
  void withoutRowsEveryNotebookSaysSoInASentence() throws IOException {
    String said = run("empty", "check_notebooks.py", notebooks(), sheets.toString(), "empty");

    assertThat(said.lines().filter(line -> line.endsWith(": 0 charts, 1 sentences")))
        .hasSize(Notebook.values().length);
  }

  @Test
  void everyFigureOfAScorecardIsThatOfTheLines() throws IOException {
    int compared = 0;
    long changes = 0;
    for (Path sheet : sheets("card-")) {
      Matcher card = CARD.matcher(sheet.getFileName().toString());
      assertThat(card.matches()).isTrue();
      Map<String, String> shown = figures(sheet);
      Map<String, Long> misses = missesByParty(shown);
      shown.keySet().removeIf(name -> MISSES.matcher(name).matches());
      assertThat(misses)
          .as(sheet.toString())
          .isEqualTo(
              Stream.of("VENDOR", "CARRIER", "OWN_DOCK")
                  .filter(party -> number(shown, party) > 0)
                  .collect(Collectors.toMap(party -> party, party -> number(shown, party))));
      changes += shown.keySet().stream().filter(name -> CHANGE.matcher(name).matches()).count();
      String row =
          clickHouse.query(
              """
              SELECT %s FROM streams.vendor_scorecard_from_lines(last_day = '%s', window_days = %s)
              WHERE vendor_id = '%s' AND category = '' AND location_id = ''"""
                  .formatted(
                      shown.keySet().stream()
                          .map(name -> sql(name, shown.keySet(), card))
                          .collect(Collectors.joining(", ")),
                      card.group(3),
                      card.group(2),
                      card.group(1)));
      compared += compare(sheet, shown, row);
    }
    assertThat(compared).isGreaterThan(140);
    assertThat(changes).as("changes against the window before").isGreaterThan(5);
  }

  private static Map<String, Long> missesByParty(Map<String, String> shown) {
    Map<String, Long> misses = new HashMap<>();
    shown.forEach(
        (name, value) -> {
          Matcher counted = MISSES.matcher(name);
          if (counted.matches()) {
            misses.merge(counted.group(2), Long.parseLong(value), Long::sum);
          }
        });
    return misses;
  }

  private static long number(Map<String, String> shown, String party) {
    return Long.parseLong(shown.get("misses_of_" + party.toLowerCase(Locale.ROOT)));
  }

  /** What a figure is in the view: a column, or reckoned of its columns. */
  private static String sql(String name, Collection<String> names, Matcher card) {
    Matcher change = CHANGE.matcher(name);
    if (change.matches()) {
      return """
          %1$s - (SELECT %1$s FROM streams.vendor_scorecard FINAL
           WHERE vendor_id = '%2$s' AND category = '' AND location_id = '' AND window_days = %3$s
             AND toDate(day) <= toDate('%4$s') - %3$s AND score IS NOT NULL
           ORDER BY day DESC LIMIT 1)"""
          .formatted(change.group(1), card.group(1), card.group(2), card.group(3));
    }
    Matcher reckoned = RECKONED.matcher(name);
    if (!reckoned.matches()) {
      return name;
    }
    if (reckoned.group(1).equals("cost")) {
      String all =
          names.stream()
              .map(RECKONED::matcher)
              .filter(other -> other.matches() && other.group(1).equals("cost"))
              .map(other -> weight(other.group(3), card))
              .collect(Collectors.joining(" + "));
      return "%2$s * (1 - %1$s) / (%3$s)"
          .formatted(reckoned.group(2), weight(reckoned.group(3), card), all);
    }
    return "(%1$s / %2$s + z * z / (2 * %2$s) %3$s z * sqrt(%1$s / %2$s * (1 - %1$s / %2$s) / %2$s + z * z / (4 * %2$s * %2$s))) / (1 + z * z / %2$s)"
        .formatted(
            reckoned.group(2),
            reckoned.group(3),
            reckoned.group(1).equals("wilson_low") ? "-" : "+")
        .replace("z", "1.959963984540054");
  }

  /** Weights are of the policy, not of the lines. */
  private static String weight(String column, Matcher card) {
    return """
        (SELECT %s FROM streams.vendor_scorecard_latest
         WHERE vendor_id = '%s' AND category = '' AND location_id = '' AND window_days = %s)"""
        .formatted(column, card.group(1), card.group(2));
  }

  @Test
  void everyFigureOfTheDisputeCalendarIsThatOfTheView() throws IOException {
    Map<String, String> shown = figures(sheets.resolve("chargebacks.html"));
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("open_cases", "true");
    expected.put("ready_cases", "is_ready");
    expected.put("due_in_7_days", "due_at > now AND due_at <= now + INTERVAL 7 DAY");
    expected.put("past_due", "due_at <= now");
    int compared = 0;
    for (Map.Entry<String, String> tile : expected.entrySet()) {
      String counted =
          clickHouse.query(
              """
              WITH (SELECT max(occurred_at) FROM streams.chargeback_case_event) AS now
              SELECT countIf(%1$s), sumIf(amount_minor, %1$s) FROM streams.dispute_calendar"""
                  .formatted(tile.getValue()));
      Map<String, String> pair = new LinkedHashMap<>();
      pair.put("count", shown.get(tile.getKey()));
      pair.put("amount", shown.getOrDefault(tile.getKey() + "_amount_EUR", "0"));
      compared += compare(sheets, pair, counted);
    }
    assertThat(compared).isEqualTo(8);
    assertThat(Integer.parseInt(shown.get("open_cases"))).isPositive();
    for (String program : List.of("ECM", "VAMP")) {
      Map<String, String> month = new LinkedHashMap<>();
      for (String name : List.of("counted", "denominator", "ratio")) {
        month.put(name, shown.get(program + "_" + name));
      }
      compare(
          sheets,
          month,
          clickHouse.query(
              """
              SELECT counted, denominator, ratio FROM streams.chargeback_ratio FINAL
              WHERE program = '%s' ORDER BY as_of DESC LIMIT 1"""
                  .formatted(program)));
    }
  }

  @Test
  void theScorecardPageWorksByKeyboardOnATelephoneAndOnPaper() throws IOException {
    Optional<Path> chromium = chromium();
    Assumptions.assumeTrue(chromium.isPresent(), "The page is not tested: there is no Chromium.");
    int port = FreePorts.any();
    Path log = directory.resolve("app.log");
    Process app =
        start(
            "streams",
            log,
            List.of(
                "-m",
                "marimo",
                "run",
                python.notebooks().resolve(Notebook.VENDOR_SCORECARDS.file()).toString(),
                "--headless",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port)));
    try {
      String url = "http://127.0.0.1:" + port + "/";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!Web.answers(url)) {
        assertThat(app.isAlive() && System.nanoTime() < deadline).as(() -> text(log)).isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
      Path paper = directory.resolve("scorecard.pdf");
      String seen =
          run("streams", "check_app.py", chromium.get().toString(), url, paper.toString());

      assertThat(seen.lines())
          .anySatisfy(
              line -> assertThat(line).matches("keyboard: Vendor (\\S+) then Vendor (?!\\1)\\S+"))
          .contains("narrow: 360 of 360 pixels")
          .contains("print: 1 page of 595 x 842 points")
          .contains("elsewhere: []");
    } finally {
      app.destroy();
    }
  }

  private static boolean isOf(String line, Notebook notebook) {
    return line.startsWith(notebook.file().replace(".py", ":"));
  }

  private static int compare(Path sheet, Map<String, String> shown, String row) {
    List<String> values = Arrays.asList(row.split("\t", -1));
    assertThat(values).as("%s: %s", sheet, shown.keySet()).hasSize(shown.size());
    int place = 0;
    for (Map.Entry<String, String> figure : shown.entrySet()) {
      String expected = values.get(place++);
      if (expected.equals("\\N") || figure.getKey().equals("grade")) {
        assertThat(figure.getValue())
            .as("%s of %s", figure.getKey(), sheet)
            .isEqualTo(expected.replace("\\N", ""));
      } else {
        assertThat(Double.parseDouble(figure.getValue()))
            .as("%s of %s", figure.getKey(), sheet)
            .isEqualTo(
                Double.parseDouble(expected),
                within(RECKONED.matcher(figure.getKey()).matches() ? ROUNDING : 0.0));
      }
    }
    return place;
  }

  private static Map<String, String> figures(Path sheet) throws IOException {
    Map<String, String> figures = new LinkedHashMap<>();
    Matcher matcher = FIGURE.matcher(Files.readString(sheet));
    while (matcher.find()) {
      figures.put(matcher.group(1), matcher.group(2));
    }
    assertThat(figures).as(sheet.toString()).isNotEmpty();
    return figures;
  }

  private static List<Path> sheets(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(sheets)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private static void world(String scenario, String size) {
    StackVerb.run(
        words(
            "simulate --seed 5 --scenario",
            scenario,
            size,
            "--out",
            directory.resolve(scenario).toString()));
  }

  /** Runs a job over a world and stores some of its tables. */
  private static void load(String job, String events, String... tables) throws IOException {
    Path out = directory.resolve(job.equals(events) ? job + "-out" : job);
    StackVerb.run(
        words(
            "backtest --job",
            job,
            "--events",
            directory.resolve(events).toString(),
            "--out",
            out.toString()));
    load(out, tables);
  }

  private static void load(Path out, String... tables) throws IOException {
    for (String table : tables) {
      try (InputStream rows =
          new GZIPInputStream(Files.newInputStream(out.resolve(table + ".jsonl.gz")))) {
        clickHouse.query(
            "INSERT INTO streams."
                + table
                + " SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n"
                + new String(rows.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  private static String notebooks() {
    return python.notebooks().toString();
  }

  /** Runs one of the scripts beside this test to its end; the test fails when it does. */
  private static String run(String database, String script, String... arguments)
      throws IOException {
    Path log = directory.resolve(database + "-" + script + ".log");
    List<String> command = new ArrayList<>();
    command.add(
        Project.locate().localStack().resolve("src/test/python").resolve(script).toString());
    command.addAll(List.of(arguments));
    Process process = start(database, log, command);
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(() -> text(log)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + script, e);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> text(log)).isZero();
    return Files.readString(log);
  }

  private static Process start(String database, Path log, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python.python().toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("CLICKHOUSE_URL", clickHouse.url());
    builder.environment().put("CLICKHOUSE_DATABASE", database);
    builder.environment().put("CLICKHOUSE_USER", clickHouse.user());
    builder.environment().put("CLICKHOUSE_PASSWORD", clickHouse.password());
    builder.environment().put("MARIMO_SKIP_UPDATE_CHECK", "1");
    builder.environment().remove("BACKTEST_FOLDER");
    if (database.equals("streams")) {
      builder.environment().put("BACKTEST_FOLDER", directory.resolve("atp-drift").toString());
    }
    return builder.start();
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private static String[] words(String... parts) {
    return Arrays.stream(parts)
        .flatMap(part -> Arrays.stream(part.split(" ")))
        .filter(word -> !word.isBlank())
        .toArray(String[]::new);
  }
}
