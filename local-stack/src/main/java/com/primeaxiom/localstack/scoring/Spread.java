package com.primeaxiom.localstack.scoring;

import java.util.Collection;
import java.util.Optional;

/**
 * The middle and the far end of some figures.
 *
 * @param median half of them are at most this
 * @param p90 nine of ten are at most this
 */
record Spread(double median, double p90) {

  /** Of those figures, between neighbours in proportion; nothing of none. */
  static Optional<Spread> of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      return Optional.empty();
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Optional.of(new Spread(quantile(sorted, 0.5), quantile(sorted, 0.9)));
  }

  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
