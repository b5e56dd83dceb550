package com.primeaxiom.jobs.oversell.domain;

/**
 * How fast a SKU sells at a location, as far as that is known.
 *
 * @param linesAnHour expected order lines a demand hour
 * @param variance variance of that figure: how little it is known
 * @param unitsALine mean units of an order line
 * @param squaredUnitsALine mean of the squared units of an order line
 * @param changed probability that the rate is not the usual one
 */
public record DemandRate(
    double linesAnHour,
    double variance,
    double unitsALine,
    double squaredUnitsALine,
    double changed) {

  /** Expected units a demand hour. */
  public double unitsAnHour() {
    return linesAnHour * unitsALine;
  }

  /**
   * Demand over a horizon. Lines are Poisson at a rate that is not known exactly, and each is of
   * several units: the mean is {@code λhb}, the variance {@code λh·E[B²]} of the lines and their
   * sizes and {@code Var(λ)h²b²} of the rate.
   *
   * @param hours length of the horizon in demand hours
   */
  public HorizonDemand over(double hours) {
    return over(hours, 0);
  }

  /**
   * Demand until a time that is not known exactly, as Gamma or any other distribution of that mean
   * and variance.
   *
   * @param meanHours mean of the time in demand hours
   * @param varianceHours its variance, in squared hours
   */
  public HorizonDemand over(double meanHours, double varianceHours) {
    // Var(λT) of a rate and a time that know nothing of each other.
    double linesVariance =
        variance * (varianceHours + meanHours * meanHours)
            + linesAnHour * linesAnHour * varianceHours;
    return new HorizonDemand(
        unitsAnHour() * meanHours,
        linesAnHour * meanHours * squaredUnitsALine + linesVariance * unitsALine * unitsALine);
  }
}
