package com.primeaxiom.localstack.clickhouse;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the database keeps beside the facts, computed from them again: the newest row of each key
 * and the roll-ups by minute and hour. Jobs may go on writing meanwhile. What the facts no longer
 * hold, because their time is over, stays as it is.
 */
public final class RollUps {

  /** Rows of this table are deleted so many days after they were stored. */
  private static final int READING_DAYS = 30;

  /** Facts whose rows mark the hours that are to be computed again, and what they must hold. */
  private static final List<Fact> FACTS =
      List.of(
          // An hour that has begun to lose its readings is better as it was.
          new Fact(
              "atp_drift_reading",
              "min(ingested_at) > now() - INTERVAL %d DAY".formatted(READING_DAYS - 1)),
          new Fact("order_line", "1"),
          new Fact("alert_step", "1"));

  private record Fact(String table, String complete) {}

  private final ClickHouseHttp server;

  /** The roll-ups of a database. */
  public RollUps(ClickHouseHttp server) {
    this.server = server;
  }

  /**
   * Computes all of them again and returns when it is done.
   *
   * @param progress is told a sentence for each
   */
  public void rebuild(Consumer<String> progress) {
    for (String feed : views("engine = 'MaterializedView' AND name LIKE '%\\_feed'")) {
      String table = feed.replaceFirst("_feed$", "");
      List<String> columns =
          server.lines(
              "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = '%s'"
                      .formatted(table)
                  + " ORDER BY position");
      String names = String.join(", ", columns);
      server.execute(
          "INSERT INTO %s (%s) SELECT %s FROM (%s)".formatted(table, names, names, select(feed)));
      progress.accept(
          "%-20s %,d keys"
              .formatted(table, server.number("SELECT count() FROM " + table + " FINAL")));
    }
    for (Fact fact : FACTS) {
      server.execute(
          """
          INSERT INTO rollup_mark (fact, hour, marked_at)
          SELECT '%s', toStartOfHour(occurred_at) AS hour, now64(3)
          FROM %s GROUP BY hour HAVING %s
          """
              .formatted(fact.table(), fact.table(), fact.complete()));
    }
    for (String view : refresh()) {
      String table = view.replaceFirst("_refresh$", "");
      progress.accept(
          "%-20s %,d rows"
              .formatted(table, server.number("SELECT count() FROM " + table + " FINAL")));
    }
  }

  /**
   * Computes the hours that are marked now, and does not wait for the minute.
   *
   * @return the views that did
   */
  public List<String> refresh() {
    List<String> views = views("engine = 'MaterializedView' AND name LIKE '%\\_refresh'");
    views.forEach(view -> server.execute("SYSTEM REFRESH VIEW " + view));
    views.forEach(view -> server.execute("SYSTEM WAIT VIEW " + view));
    return views;
  }

  private List<String> views(String condition) {
    return server.lines(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND %s ORDER BY name"
            .formatted(condition));
  }

  private String select(String view) {
    return server
        .lines(
            "SELECT as_select FROM system.tables WHERE database = currentDatabase() AND name = '%s'"
                    .formatted(view)
                + " FORMAT TSVRaw")
        .stream()
        .collect(Collectors.joining("\n"));
  }
}
