package com.primeaxiom.localstack.benchmark.latency;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Latencies of one rate, at one stage, in one phase.
 *
 * @param rate events a second
 * @param stage where it was looked
 * @param phase what went on between due and seen
 * @param micros microseconds from due to seen, to three digits
 * @param orderedWaitMillis from the event itself to due: what settings order
 */
record Series(long rate, Stage stage, Phase phase, Histogram micros, long orderedWaitMillis) {

  private static final int DIGITS = 3;

  /** The series of a rate by stage, the steady one first; one without samples is left out. */
  static List<Series> of(RateResult result) {
    List<Series> all = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      for (Phase phase : Phase.at(stage)) {
        Histogram micros = new Histogram(DIGITS);
        result.samples().getOrDefault(stage, List.of()).stream()
            .filter(sample -> phase.holds(sample, result.checkpoints()))
            .forEach(sample -> micros.recordValue(sample.micros()));
        if (micros.getTotalCount() > 0) {
          all.add(new Series(result.rate(), stage, phase, micros, orderedWait(result, stage)));
        }
      }
    }
    return all;
  }

  private static long orderedWait(RateResult result, Stage stage) {
    return switch (stage) {
      case EVENT -> 0;
      case ALERT, ROW -> result.schedule().waitMillis();
      case MESSAGE -> result.schedule().deskWaitMillis();
    };
  }

  /** Whether there are samples enough for a percentile: one at least has to be beyond it. */
  boolean tells(double percentile) {
    return Math.round(micros.getTotalCount() * (100 - percentile)) >= 100;
  }

  /** Milliseconds within which such a share came. */
  double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  /** Name of its file. */
  String fileName() {
    return "%d-%s-%s.hgrm".formatted(rate, stage.fileName(), phase.title());
  }
}
