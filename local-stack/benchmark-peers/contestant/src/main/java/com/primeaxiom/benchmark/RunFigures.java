package com.primeaxiom.benchmark;

import java.util.Locale;

/**
 * What a run took.
 *
 * @param records records read, of all topics
 * @param seconds time on the clock
 * @param cpuSeconds processor time of the whole process: compiler, collector and all
 * @param allocatedBytes bytes that threads allocated on the heap
 */
public record RunFigures(long records, double seconds, double cpuSeconds, long allocatedBytes) {

  /** This run without its first part. */
  RunFigures minus(RunFigures before) {
    return new RunFigures(
        records - before.records,
        seconds - before.seconds,
        cpuSeconds - before.cpuSeconds,
        allocatedBytes - before.allocatedBytes);
  }

  /** The fields of a JSON object, without its braces. */
  String fields() {
    return String.format(
        Locale.ROOT,
        "\"records\": %d, \"seconds\": %.3f, \"cpuSeconds\": %.3f, \"allocatedBytes\": %d",
        records,
        seconds,
        cpuSeconds,
        allocatedBytes);
  }
}
