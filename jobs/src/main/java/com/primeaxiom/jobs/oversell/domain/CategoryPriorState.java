package com.primeaxiom.jobs.oversell.domain;

/**
 * Sums over the keys of a category; state by category. A key that has something new to tell takes
 * back what it told before.
 *
 * @param keys how many keys told something
 * @param sumRates sum of their rates, in order lines a demand hour
 * @param sumSquaredRates sum of the squares
 * @param sumNoise sum of the variances that are chance alone
 * @param lines order lines
 * @param units their units
 * @param squaredUnits sum of the squared units of each
 */
public record CategoryPriorState(
    long keys,
    double sumRates,
    double sumSquaredRates,
    double sumNoise,
    double lines,
    double units,
    double squaredUnits) {

  /** Nothing is known. */
  public static final CategoryPriorState NONE = new CategoryPriorState(0, 0, 0, 0, 0, 0, 0);

  /** With what a key tells. */
  public CategoryPriorState plus(KeyRate key) {
    return add(key, 1);
  }

  /** Without what a key told. */
  public CategoryPriorState minus(KeyRate key) {
    // A sum over nothing is nothing, whatever the last digits of its parts left over.
    return keys <= 1 ? NONE : add(key, -1);
  }

  private CategoryPriorState add(KeyRate key, int sign) {
    return new CategoryPriorState(
        keys + sign,
        sumRates + sign * key.linesAnHour(),
        sumSquaredRates + sign * key.linesAnHour() * key.linesAnHour(),
        sumNoise + sign * key.noise(),
        lines + sign * key.lines(),
        units + sign * key.units(),
        squaredUnits + sign * key.squaredUnits());
  }
}
