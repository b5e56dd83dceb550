package com.primeaxiom.jobs.oversell.domain;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Demand over a horizon, in units: negative binomial by its mean and variance, and Poisson where
 * the variance is the mean.
 *
 * <p>With {@code p = mean / variance} and {@code r = mean² / (variance − mean)} the tail is the
 * regularised incomplete beta function, {@code P(D > s) = I(1 − p; s + 1, r)}, for any real r; a
 * library's negative binomial takes a whole one only. The partial expectation is a tail, too:
 * {@code E[D; D > s] = mean · P(D' ≥ s)} with {@code D'} of {@code r + 1} and the same p. (Johnson,
 * Kemp, Kotz: Univariate Discrete Distributions, 3rd edition, chapter 5.) Expected units are good
 * to nine digits of the mean up to means of 10⁹, beyond which no stock reaches.
 *
 * @param mean expected units; not negative
 * @param variance variance of the units; one below the mean counts as the mean, for demand that is
 *     more regular than Poisson cannot be told from Poisson by the few orders of a key
 */
public record HorizonDemand(double mean, double variance) {

  /** No demand at all. */
  public static final HorizonDemand NONE = new HorizonDemand(0, 0);

  /**
   * Relative overdispersion below which the negative binomial is taken as Poisson: their total
   * variation distance is less than this, and the beta function would be at the limit of its
   * digits.
   */
  private static final double NEARLY_POISSON = 1e-9;

  /** Far above any stock, and far enough below the largest long to be added to. */
  private static final long MAXIMUM_UNITS = 1L << 60;

  /** Checks the moments. */
  public HorizonDemand {
    if (!(mean >= 0) || !Double.isFinite(mean) || !Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "Demand of mean " + mean + " and variance " + variance + " is none.");
    }
    variance = Math.max(variance, mean);
  }

  /** Poisson demand of a mean in units. */
  public static HorizonDemand poisson(double mean) {
    return new HorizonDemand(mean, mean);
  }

  /**
   * Demand for single units at a rate that is known as a Gamma distribution.
   *
   * @param shape shape of the rate's Gamma distribution
   * @param rateHours its rate parameter, in hours: on average shape / rateHours are wanted an hour
   * @param exposureHours length of the horizon
   */
  public static HorizonDemand ofGammaRate(double shape, double rateHours, double exposureHours) {
    double mean = shape * exposureHours / rateHours;
    return new HorizonDemand(mean, mean + mean * mean / shape);
  }

  /**
   * Demand for single units at a known rate until a time that is known as a Gamma distribution:
   * negative binomial of {@code r = shape} and {@code p = 1 / (1 + rate · scale)}.
   *
   * @param unitsPerHour the rate
   * @param shape shape of the time's Gamma distribution
   * @param scaleHours its scale: the mean of the time is shape · scaleHours
   */
  public static HorizonDemand overGammaTime(double unitsPerHour, double shape, double scaleHours) {
    double aScale = unitsPerHour * scaleHours;
    double mean = aScale * shape;
    return new HorizonDemand(mean, mean + mean * aScale);
  }

  /**
   * Probability that more than so many units are wanted.
   *
   * @param units a stock; of a negative one more is wanted for certain
   */
  public double probabilityAbove(long units) {
    if (units < 0) {
      return 1;
    }
    if (mean == 0) {
      return 0;
    }
    return isPoisson()
        ? RegularizedGamma.P.value(units + 1.0, mean)
        : RegularizedBeta.value(overdispersion() / variance, units + 1.0, shape());
  }

  /**
   * Expected units that are wanted beyond a stock, {@code E[(D − units)⁺]}.
   *
   * @param units a stock; a negative one is demand that is beyond it already, and is added
   */
  public double expectedAbove(long units) {
    if (units <= 0) {
      return mean - units;
    }
    if (mean == 0) {
      return 0;
    }
    double above =
        isPoisson()
            ? mean * RegularizedGamma.P.value((double) units, mean)
            : mean
                * RegularizedBeta.value(overdispersion() / variance, (double) units, shape() + 1);
    // Far out both terms agree to the last digit, and rounding must not make units of less than 0.
    return Math.max(0, above - units * probabilityAbove(units));
  }

  /**
   * The smallest number of units of which more are wanted with no more than a probability: held
   * back from sale, they keep overselling under it.
   *
   * @param probability what is allowed, between 0 and 1, both excluded
   * @throws IllegalArgumentException if the probability is not between 0 and 1
   */
  public long smallestBuffer(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "A probability of " + probability + " is not between 0 and 1.");
    }
    long tooFew = -1;
    long enough = (long) Math.min(MAXIMUM_UNITS, Math.ceil(mean + Math.sqrt(variance)));
    while (enough < MAXIMUM_UNITS && probabilityAbove(enough) > probability) {
      tooFew = enough;
      enough = Math.min(MAXIMUM_UNITS, 2 * enough + 1);
    }
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (probabilityAbove(middle) > probability) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  /**
   * Probability that any of the units wanted beyond a stock is taken, when each is with the same
   * chance: {@code E[1 − z^(D − units)⁺]}, z the chance that one is not. By the generating function
   * of what is left of the distribution, {@code E[z^(D − s); D > s] = z^−s · G(z) · P(D_z > s)},
   * with D_z of the same kind.
   *
   * @param units a stock, not negative
   * @param taken chance that a unit beyond it is taken, 0 to 1
   */
  public double probabilityTaken(long units, double taken) {
    double any = probabilityAbove(units);
    double z = 1 - taken;
    if (any == 0 || z <= 0) {
      return any;
    }
    double tail;
    double logGenerating;
    if (isPoisson()) {
      tail = RegularizedGamma.P.value(units + 1.0, mean * z);
      logGenerating = -mean * (1 - z);
    } else {
      double q = overdispersion() / variance;
      tail = RegularizedBeta.value(q * z, units + 1.0, shape());
      logGenerating = shape() * (Math.log1p(-q) - Math.log1p(-q * z));
    }
    // Where the tail is too small for a double, many units are wanted beyond the stock or none.
    double none = tail == 0 ? 0 : Math.exp(logGenerating - units * Math.log(z) + Math.log(tail));
    return Math.max(0, Math.min(any, any - none));
  }

  private double overdispersion() {
    return variance - mean;
  }

  private boolean isPoisson() {
    return overdispersion() <= NEARLY_POISSON * mean;
  }

  /** The negative binomial's r. */
  private double shape() {
    return mean * (mean / overdispersion());
  }
}
