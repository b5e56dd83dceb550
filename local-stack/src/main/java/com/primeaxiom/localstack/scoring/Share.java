package com.primeaxiom.localstack.scoring;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share of cases, with its 95 % interval after Wilson (1927), "Probable Inference, the Law of
 * Succession, and Statistical Inference": it holds for few cases and for shares near 0 and 1 too.
 *
 * @param hits cases in which it was so
 * @param of all cases
 */
record Share(long hits, long of) {

  /** Leaves 2.5 % on either side. */
  private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

  Share {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of + " is no share.");
    }
  }

  /** The share, 0 to 1; nothing without a case. */
  OptionalDouble value() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }

  /** Lower end of the interval; nothing without a case. */
  OptionalDouble lower() {
    if (of == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hits == 0 ? 0 : Math.max(0, centre() - halfWidth()));
  }

  /** Upper end of the interval; nothing without a case. */
  OptionalDouble upper() {
    if (of == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hits == of ? 1 : Math.min(1, centre() + halfWidth()));
  }

  private double centre() {
    return (hits + Z * Z / 2) / (of + Z * Z);
  }

  private double halfWidth() {
    double misses = of - hits;
    return Z / (of + Z * Z) * Math.sqrt(hits * misses / of + Z * Z / 4);
  }
}
