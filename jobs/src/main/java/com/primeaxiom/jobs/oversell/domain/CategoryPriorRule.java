package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * What the keys of a category say of a key of which nothing is known, by the method of moments: the
 * Gamma distribution of the mean and the variance of their rates, less the variance that is the
 * chance of few orders.
 *
 * @param configured prior until there is enough to learn from
 * @param minimumKeys keys that have to have told something
 * @param minimumShape smallest shape: without it one bestseller among many that hardly sell would
 *     make the prior say nothing of either
 * @param maximumShape largest shape: without it keys that are alike would make the prior outweigh
 *     what a key shows itself
 */
public record CategoryPriorRule(
    DemandPrior configured, long minimumKeys, double minimumShape, double maximumShape)
    implements Serializable {

  /** The prior of a category. */
  public DemandPrior prior(CategoryPriorState category) {
    if (category.keys() < Math.max(2, minimumKeys) || !(category.sumRates() > 0)) {
      return configured;
    }
    double keys = category.keys();
    double mean = category.sumRates() / keys;
    double spread = (category.sumSquaredRates() - keys * mean * mean) / (keys - 1);
    double variance = spread - category.sumNoise() / keys;
    double shape =
        variance > 0
            ? Math.min(maximumShape, Math.max(minimumShape, mean * mean / variance))
            : maximumShape;
    boolean hasLines = category.lines() >= 1;
    double units =
        hasLines ? Math.max(1, category.units() / category.lines()) : configured.unitsALine();
    double squaredUnits =
        hasLines ? category.squaredUnits() / category.lines() : configured.squaredUnitsALine();
    return new DemandPrior(shape, shape / mean, units, Math.max(units * units, squaredUnits));
  }
}
