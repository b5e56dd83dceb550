package com.primeaxiom.localstack.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long one query took, warm.
 *
 * @param name the query
 * @param resultRows rows of its answer
 * @param readRows rows that were read for it
 * @param medianMillis median of the runs, milliseconds
 * @param p95Millis 95th percentile of the runs, milliseconds
 */
record QueryTime(
    String name, long resultRows, long readRows, double medianMillis, double p95Millis) {

  static final String HEAD =
      "%-28s %9s %12s %9s %9s".formatted("query", "rows", "rows read", "p50 ms", "p95 ms");

  /**
   * The figures of some runs.
   *
   * @param nanos how long each took, at least one
   */
  static QueryTime of(String name, long resultRows, long readRows, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new QueryTime(name, resultRows, readRows, at(sorted, 0.5) / 1e6, at(sorted, 0.95) / 1e6);
  }

  /** The smallest run that at least that share of the runs does not exceed. */
  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-28s %,9d %,12d %9.0f %9.0f",
        name,
        resultRows,
        readRows,
        medianMillis,
        p95Millis);
  }
}
