package com.primeaxiom.localstack.benchmark;

import java.util.List;

/**
 * What checkpoints took.
 *
 * @param count how many were completed
 * @param failed how many were not
 * @param medianMillis median of the time from trigger to completion
 * @param mostMillis longest such time
 * @param medianBytes median of what was written
 * @param mostBytes most that was written
 */
record CheckpointFigures(
    int count, long failed, long medianMillis, long mostMillis, long medianBytes, long mostBytes) {

  /**
   * A completed checkpoint.
   *
   * @param triggeredAtMillis when, epoch milliseconds
   * @param millis from trigger to completion
   * @param writtenBytes what it wrote
   * @param stateBytes what it refers to, written by earlier ones included
   */
  record Completed(long triggeredAtMillis, long millis, long writtenBytes, long stateBytes) {}

  static CheckpointFigures of(List<Completed> completed, long failed) {
    List<Long> durations = completed.stream().map(Completed::millis).sorted().toList();
    List<Long> sizes = completed.stream().map(Completed::writtenBytes).sorted().toList();
    return new CheckpointFigures(
        completed.size(), failed, median(durations), most(durations), median(sizes), most(sizes));
  }

  private static long median(List<Long> sorted) {
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  private static long most(List<Long> sorted) {
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1);
  }
}
