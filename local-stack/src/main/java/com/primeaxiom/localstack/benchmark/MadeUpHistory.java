package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.clickhouse.RollUps;
import com.primeaxiom.sinks.clickhouse.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows of every table that people ask about, made up by the database itself, of the shape that the
 * jobs write: 30 days of readings that come day by day and are partly revised, a year of purchase
 * orders, and what belongs to both.
 *
 * @param readings readings of ATP drift
 * @param purchaseOrderLines lines of purchase orders
 */
public record MadeUpHistory(long readings, long purchaseOrderLines) {

  private static final int DAYS = 30;

  /** Sizes that the statements name. */
  private Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("readings_a_day", readings / DAYS);
    sizes.put("skus", Math.max(100, Math.min(20_000, readings / 1_000)));
    sizes.put("order_lines_a_day", Math.max(100, readings / DAYS / 20));
    sizes.put("risk_readings", Math.max(1_000, readings / 50));
    sizes.put("outcomes", Math.max(1_000, readings / 200));
    sizes.put("po_lines", purchaseOrderLines);
    sizes.put("scorecard_days", Math.max(1, Math.min(90, purchaseOrderLines / 100_000)));
    sizes.put("disputes", Math.max(500, purchaseOrderLines / 200));
    sizes.put("alerts", Math.max(500, readings / 1_000));
    return sizes;
  }

  /**
   * Writes all of it.
   *
   * @param database migrated and empty
   * @param progress is told which table is written
   */
  public void write(ClickHouseHttp database, Consumer<String> progress) {
    String table = "";
    for (String statement : statements()) {
      String into = statement.replaceFirst("(?s)^INSERT INTO (\\w+).*", "$1");
      if (!into.equals(table)) {
        table = into;
        progress.accept(table);
      }
      if (statement.contains("${day}")) {
        for (int day = 0; day < DAYS; day++) {
          database.execute(statement.replace("${day}", Integer.toString(day)));
        }
      } else {
        database.execute(statement);
      }
    }
    progress.accept("roll-ups");
    new RollUps(database).refresh();
  }

  private List<String> statements() {
    String text = resource();
    for (Map.Entry<String, Long> size : sizes().entrySet()) {
      text = text.replace("${" + size.getKey() + "}", size.getValue().toString());
    }
    return new SqlScript("history", text).statements();
  }

  private static String resource() {
    try (InputStream file = MadeUpHistory.class.getResourceAsStream("/benchmark/history.sql")) {
      if (file == null) {
        throw new IllegalStateException("The statements of the history are not in the jar.");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The statements of the history cannot be read.", e);
    }
  }
}
