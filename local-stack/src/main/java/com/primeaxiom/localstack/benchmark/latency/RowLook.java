package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks ClickHouse again and again for the readings of the probes, and notes when they came.
 *
 * @param database the database
 * @param samples who is told
 */
record RowLook(ClickHouseHttp database, StageSamples samples) implements Watch.Look {

  /**
   * Pause between two questions: no row is known of earlier than the answer after it. Shorter ones
   * would take a third of a core from what is measured.
   */
  static final Duration PAUSE = Duration.ofMillis(100);

  @Override
  public void untilOver(BooleanSupplier isOver) {
    while (!isOver.getAsBoolean()) {
      OptionalLong oldest = samples.oldestMissingMillis();
      if (oldest.isPresent()) {
        for (String line : database.lines(question(oldest.getAsLong()))) {
          int tab = line.indexOf('\t');
          samples.seen(
              new ProbeId(line.substring(0, tab), Long.parseLong(line.substring(tab + 1))),
              System.nanoTime());
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static String question(long fromMillis) {
    return "SELECT sku, toUnixTimestamp64Milli(occurred_at) FROM atp_drift_reading"
        + " WHERE occurred_at >= fromUnixTimestamp64Milli(%d, 'UTC')".formatted(fromMillis)
        + " AND (startsWith(sku, '%s') OR startsWith(sku, '%s'))"
            .formatted(StockShop.PROBE, StockShop.CRITICAL);
  }
}
