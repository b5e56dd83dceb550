package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * What is believed of a key's demand before it has sold: what the keys of its category sell.
 *
 * @param shape shape of the Gamma distribution of order lines a demand hour; positive
 * @param hours its rate parameter: how many demand hours of watching it is worth; the mean is shape
 *     / hours
 * @param unitsALine mean units of an order line; at least 1
 * @param squaredUnitsALine mean of the squared units of an order line; not below the squared mean
 */
public record DemandPrior(double shape, double hours, double unitsALine, double squaredUnitsALine)
    implements Serializable {

  /** Checks that there is such a distribution. */
  public DemandPrior {
    boolean isRate = shape > 0 && hours > 0 && Double.isFinite(shape) && Double.isFinite(hours);
    boolean isBatch =
        unitsALine >= 1
            && squaredUnitsALine >= unitsALine * unitsALine * (1 - 1e-9)
            && Double.isFinite(squaredUnitsALine);
    if (!isRate || !isBatch) {
      throw new IllegalArgumentException(
          "Gamma(%s, %s) with lines of %s units and %s squared is no prior."
              .formatted(shape, hours, unitsALine, squaredUnitsALine));
    }
  }

  /** Expected order lines a demand hour. */
  public double linesAnHour() {
    return shape / hours;
  }
}
