package com.primeaxiom.localstack.benchmark;

/**
 * How demand spreads over what is sold: a few sell much and most sell little, by the law of Zipf
 * and Mandelbrot with a flattened head. The fifth part that sells most brings about two thirds of
 * all lines.
 *
 * <p>Drawn by the inverse of the continuous distribution, which takes no table and, for so many
 * ranks, differs from the discrete one by less than anything measured here.
 *
 * @param ranks how many there are to choose from
 */
record Popularity(int ranks) {

  private static final double EXPONENT = 0.8;
  private static final double FLATTENED = 50;
  private static final double POWER = 1 - EXPONENT;

  /** A rank from 0, the most popular, by a number drawn evenly from 0 to 1. */
  int rank(double drawn) {
    double place = Math.pow(from() + drawn * (to() - from()), 1 / POWER) - FLATTENED;
    return Math.max(0, Math.min(ranks - 1, (int) place));
  }

  /** Share of all that falls to a rank. */
  double share(int rank) {
    double upper = Math.pow(rank + 1 + FLATTENED, POWER);
    double lower = Math.pow(rank + FLATTENED, POWER);
    return (upper - lower) / (to() - from());
  }

  private static double from() {
    return Math.pow(FLATTENED, POWER);
  }

  private double to() {
    return Math.pow(ranks + FLATTENED, POWER);
  }
}
