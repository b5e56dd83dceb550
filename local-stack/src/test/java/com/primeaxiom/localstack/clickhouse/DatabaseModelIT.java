package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.benchmark.MadeUpHistory;
import com.primeaxiom.localstack.queries.LibraryQuery;
import com.primeaxiom.localstack.queries.QueryLibrary;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migration;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The migrated database: what it says of itself, who may do what, and the library's queries. */
class DatabaseModelIT {

  /** With this system property set to true, the page is made to agree instead of being checked. */
  private static final String RENEW = "renewDataDictionary";

  private static final Pattern POLICY =
      Pattern.compile("(?s)CREATE ROW POLICY .* ON (\\w+)\\s+FOR SELECT USING (.*) TO .*");

  @TempDir static Path directory;

  private static EmbeddedClickHouse clickHouse;
  private static List<Migration> applied;
  private static ClickHouseHttp database;
  private static ClickHouseHttp analyst;

  @BeforeAll
  static void fill() throws IOException {
    clickHouse = EmbeddedClickHouse.start(directory);
    Path password = Files.writeString(directory.resolve("password"), clickHouse.password());
    Secret secret = new Secret("file:" + password);
    applied =
        new Migrations(
                ClickHouseSettings.at("jdbc:clickhouse:" + clickHouse.url(), "streams")
                    .withUser(clickHouse.user(), secret))
            .apply();
    database = new ClickHouseHttp(clickHouse.url(), "streams", clickHouse.user(), secret);
    analyst = new ClickHouseHttp(clickHouse.url(), "streams", Credentials.ANALYST, secret);
    new MadeUpHistory(30_000, 20_000).write(database, table -> {});
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void saysOfEveryTableAndColumnWhatItMeans() {
    assertThat(
            database.lines(
                "SELECT name FROM system.tables WHERE database = 'streams' AND length(comment) <"
                    + " 10"))
        .as("tables without a comment")
        .isEmpty();
    assertThat(
            database.lines(
                "SELECT table, name FROM system.columns WHERE database = 'streams'"
                    + " AND length(comment) < 10 AND table NOT IN (SELECT name FROM system.tables"
                    + " WHERE database = 'streams' AND engine = 'MaterializedView')"))
        .as("columns without a comment")
        .isEmpty();
  }

  @Test
  void isDescribedByTheDataDictionary() throws IOException {
    DataDictionary page = DataDictionary.ofThisCheckout();
    String renewed = DataDictionary.of(database);
    if (Boolean.getBoolean(RENEW)) {
      page.renew(renewed);
    }
    assertThat(page.text())
        .as(
            "docs/data-dictionary.md has drifted from the migrations; renew it with"
                + " mvn -pl local-stack -am verify -Dtest=NoSuch -Dit.test=DatabaseModelIT"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.arguments=-D%s=true",
            RENEW)
        .isEqualTo(renewed);
  }

  static Stream<LibraryQuery> library() {
    return QueryLibrary.of(Project.locate()).queries().stream();
  }

  @Test
  void twentyQuestionsAreAnswered() {
    assertThat(library().map(LibraryQuery::name).map(name -> name.replaceFirst("-.*", "")))
        .containsExactlyElementsOf(
            Stream.iterate(1, number -> number + 1).limit(20).map("%02d"::formatted).toList());
    assertThat(library().map(LibraryQuery::question)).allMatch(text -> text.endsWith("?"));
    assertThat(library().map(LibraryQuery::askedBy)).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("library")
  void aQuestionHasItsColumnsAndAnAnswerForAnalysts(LibraryQuery query) {
    Map<String, String> parameters = new TreeMap<>();
    query.parameters().forEach((name, sql) -> parameters.put(name, analyst.lines(sql).get(0)));

    List<String> lines =
        analyst.answer(query.sql(), "TabSeparatedWithNames", parameters).text().lines().toList();

    assertThat(lines.get(0).split("\t")).containsExactlyElementsOf(query.columns());
    assertThat(lines).as("rows of %s", query.name()).hasSizeGreaterThan(1);
  }

  @Test
  void aViewOfTheNewestCardsHasTheLastRowOfEach() {
    String held =
        "SELECT vendor_id, category, location_id, window_days, day, score FROM %s ORDER BY ALL";

    assertThat(database.lines(held.formatted("vendor_scorecard_latest")))
        .hasSizeGreaterThan(1_000)
        .isEqualTo(
            database.lines(
                held.formatted(
                    "(SELECT * FROM vendor_scorecard FINAL ORDER BY day DESC LIMIT 1 BY vendor_id,"
                        + " category, location_id, window_days)")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO vendor_login (user_name, vendor_id) VALUES ('a', 'b')",
        "INSERT INTO vendor_login (user_name, vendor_id) SELECT 'a', 'b'",
        "DROP TABLE po_line",
        "ALTER TABLE po_line DELETE WHERE 1",
        "TRUNCATE TABLE po_line",
        "SYSTEM REFRESH VIEW drift_by_hour_refresh",
        "SET max_execution_time = 600",
        "SELECT 1 SETTINGS max_execution_time = 600",
        "SELECT 1 SETTINGS readonly = 0",
      })
  void analystsChangeNothing(String sql) {
    assertThatThrownBy(() -> analyst.execute(sql))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("READONLY");
  }

  @Test
  void analystsReadWithinLimitsThatARequestCannotLift() {
    String limits = "SELECT getSetting('max_execution_time'), getSetting('max_memory_usage')";

    assertThat(analyst.lines(limits)).containsExactly("30\t4000000000");
    assertThat(clickHouse.query("/?max_execution_time=600", Credentials.ANALYST, limits))
        .isEqualTo("30\t4000000000");
    assertThat(clickHouse.query("/?session_id=one", Credentials.ANALYST, limits))
        .isEqualTo("30\t4000000000");
  }

  @Test
  void theEmbeddedEngineSkipsTheStepsForServers() {
    assertThat(applied).containsExactlyElementsOf(Migrations.bundled());
  }

  @Test
  void theStepsForServersAreUnderstoodByTheEngine() {
    for (Migration step : Migrations.bundledForServers()) {
      assertThat(step.statements())
          .allSatisfy(sql -> assertThat(database.lines("EXPLAIN AST " + sql)).isNotEmpty());
    }
  }

  @Test
  void aVendorsPoliciesLeaveItsOwnRows() {
    database.execute(
        "INSERT INTO vendor_login (user_name, vendor_id) SELECT currentUser(), 'V-017'");
    List<String> own =
        Migrations.bundledForServers().stream()
            .flatMap(step -> step.statements().stream())
            .map(POLICY::matcher)
            .filter(policy -> policy.matches() && !policy.group(2).equals("1"))
            .map(
                policy ->
                    "SELECT DISTINCT '%1$s', vendor_id FROM %1$s WHERE %2$s"
                        .formatted(policy.group(1), policy.group(2)))
            .flatMap(sql -> database.lines(sql).stream())
            .toList();

    assertThat(own)
        .containsExactlyInAnyOrder(
            "vendor_login\tV-017",
            "po_line\tV-017",
            "po_line_event\tV-017",
            "po_line_miss\tV-017",
            "vendor_scorecard\tV-017",
            "vendor_scorecard_newest\tV-017");
  }
}
