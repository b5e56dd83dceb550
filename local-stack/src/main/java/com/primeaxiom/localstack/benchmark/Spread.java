package com.primeaxiom.localstack.benchmark;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A figure over several runs.
 *
 * @param median the middle one, of an even number the mean of the two in the middle; NaN of none
 * @param least the least
 * @param most the most
 */
public record Spread(double median, double least, double most) {

  /** The spread of figures; what is no finite number was not measured and is left out. */
  public static Spread of(DoubleStream figures) {
    double[] sorted = figures.filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /**
   * Median and range, for a cell of a table.
   *
   * @param decimals decimals of each
   */
  public String text(int decimals) {
    if (Double.isNaN(median)) {
      return "–";
    }
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
  }

  /**
   * The median alone, for a cell of a table.
   *
   * @param decimals decimals of it
   */
  public String medianText(int decimals) {
    return Double.isNaN(median) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", median);
  }

  /** The same figure in another unit. */
  public Spread times(double factor) {
    return new Spread(median * factor, least * factor, most * factor);
  }

  /** By how much this median is that of another; NaN when either is missing. */
  public double ratioTo(Spread other) {
    return median / other.median;
  }
}
