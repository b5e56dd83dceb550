package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp.WholeAnswer;
import com.primeaxiom.localstack.clickhouse.ClickHouseLaunch;
import com.primeaxiom.localstack.clickhouse.EngineLibraryLocation;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.ServerProcess;
import com.primeaxiom.localstack.queries.LibraryQuery;
import com.primeaxiom.localstack.queries.QueryLibrary;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack bench queries}: the library's queries and the views beside many rows. */
@Command(
    name = "queries",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a ClickHouse engine of its own with made-up rows, runs every query of docs/queries and"
          + " every view that people read several times, and says how long they take when warm and"
          + " how many rows they read.",
      "Ends with code 1 when one takes longer than it may."
    })
public final class QueryTimesCommand implements Callable<Integer> {

  private static final String DATABASE = "bench";
  private static final String USER = "default";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration MERGE_TIMEOUT = Duration.ofMinutes(30);

  /** Views that notebooks and pages read whole. */
  private static final Map<String, String> VIEWS =
      Map.of(
          "sku_health", "SELECT * FROM sku_health",
          "oversell_calendar", "SELECT * FROM oversell_calendar",
          "dispute_calendar", "SELECT * FROM dispute_calendar",
          "alert_quality", "SELECT * FROM alert_quality",
          "vendor_scorecard_latest",
              "SELECT vendor_id, window_days, grade, score FROM vendor_scorecard_latest"
                  + " WHERE category = ''");

  @Spec private CommandSpec spec;

  @Option(
      names = "--readings",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "Readings of ATP drift, within 30 days. Default ${DEFAULT-VALUE}.")
  private long readings;

  @Option(
      names = "--po-lines",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Lines of purchase orders, within a year. Default ${DEFAULT-VALUE}.")
  private long purchaseOrderLines;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Runs of each query that are counted; two before them are not. Default"
              + " ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--most-ms",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "The most that the 95th percentile of a query may take, milliseconds. Default"
              + " ${DEFAULT-VALUE}.")
  private double mostMillis;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where the engine keeps its data, about 45 bytes a reading. Default: a folder of its own"
              + " among the temporary files.")
  private Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchFolder place = BenchFolder.in(folder)) {
      String password = UUID.randomUUID().toString();
      Secret secret = new Secret("file:" + Files.writeString(place.path().resolve("pw"), password));
      Installation installation = new Installation(Project.locate(), place.path(), false);
      Launch launch =
          ClickHouseLaunch.launch(
              installation,
              FreePorts.any(),
              EngineLibraryLocation.require(Optional.empty()),
              USER,
              password,
              Optional.empty());
      ServerProcess server = ServerProcess.start(launch, installation);
      try {
        await("ClickHouse does not start", START_TIMEOUT, () -> launch.readiness().isReady());
        String url = "http://127.0.0.1:" + launch.ports().values().iterator().next();
        return measure(new ClickHouseHttp(url, DATABASE, USER, secret));
      } finally {
        server.stop();
      }
    }
  }

  private int measure(ClickHouseHttp database) throws InterruptedException {
    new Migrations(
            ClickHouseSettings.at("jdbc:clickhouse:" + database.url(), DATABASE)
                .withUser(USER, database.password()))
        .apply();
    say("Writing %,d readings and %,d purchase order lines.", readings, purchaseOrderLines);
    new MadeUpHistory(readings, purchaseOrderLines).write(database, line -> say("  %s", line));
    say("Waiting until the engine has merged what it was given.");
    await(
        "Merges do not end",
        MERGE_TIMEOUT,
        () -> database.number("SELECT count() FROM system.merges") == 0);
    say(
        "%,d MB on disk.",
        database.number(
            "SELECT intDiv(sum(bytes_on_disk), 1000000) FROM system.parts"
                + " WHERE active AND database = currentDatabase()"));
    say("%s", QueryTime.HEAD);
    List<QueryTime> slow = new ArrayList<>();
    for (LibraryQuery query : queries()) {
      QueryTime time = time(query, database);
      say("%s", time);
      if (time.p95Millis() > mostMillis) {
        slow.add(time);
      }
    }
    if (!slow.isEmpty()) {
      say("%d take longer than %.0f ms at the 95th percentile:", slow.size(), mostMillis);
      slow.forEach(time -> say("%s", time));
    }
    return slow.isEmpty() ? 0 : 1;
  }

  private static List<LibraryQuery> queries() {
    List<LibraryQuery> queries = new ArrayList<>(QueryLibrary.of(Project.locate()).queries());
    VIEWS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            view ->
                new LibraryQuery(
                    view.getKey(), "The view.", "", Map.of(), List.of(), view.getValue()))
        .forEach(queries::add);
    return queries;
  }

  private QueryTime time(LibraryQuery query, ClickHouseHttp database) {
    Map<String, String> parameters = new LinkedHashMap<>();
    query.parameters().forEach((name, sql) -> parameters.put(name, database.lines(sql).get(0)));
    long[] nanos = new long[runs];
    WholeAnswer answer = null;
    for (int run = -2; run < runs; run++) {
      long begin = System.nanoTime();
      answer = database.answer(query.sql(), "TabSeparated", parameters);
      if (run >= 0) {
        nanos[run] = System.nanoTime() - begin;
      }
    }
    return QueryTime.of(query.name(), answer.text().lines().count(), answer.readRows(), nanos);
  }

  private static void await(String problem, Duration limit, BooleanSupplier isDone)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!isDone.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new StackException(problem + " within " + limit.toSeconds() + " s.");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
