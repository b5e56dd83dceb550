package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What customers of one location want, and when. It depends on nothing that happens in the world:
 * whether they get it does.
 */
final class Demand implements Customers {

  /** Units of a mean order line. */
  static final double UNITS_PER_LINE = 1.65;

  /** Above this price nobody buys by the half-dozen. */
  private static final long DEAR_MINOR = 2_500;

  private static final double[] BY_HOUR =
      normalised(
          0.35, 0.22, 0.15, 0.12, 0.13, 0.25, 0.5, 0.8, 1.0, 1.15, 1.25, 1.3, 1.35, 1.25, 1.2, 1.2,
          1.3, 1.45, 1.65, 1.85, 1.95, 1.7, 1.1, 0.65);
  private static final double[] BY_DAY = normalised(1.05, 0.95, 0.95, 0.95, 0.95, 1.0, 1.15);
  private static final double BUSIEST =
      Arrays.stream(BY_HOUR).max().orElse(1) * Arrays.stream(BY_DAY).max().orElse(1);

  private static final double[] BASKET = {0.55, 0.80, 0.93, 1};
  private static final double LINES_PER_ORDER = 0.55 + 2 * 0.25 + 3 * 0.13 + 4 * 0.07;

  /**
   * What one customer wants.
   *
   * @param at when, epoch milliseconds
   * @param number counts the customers of this location, from 1
   * @param channel where
   * @param lines products and units, no product twice
   * @param buyer who it is; null for somebody made up
   */
  record Wish(long at, long number, Channel channel, List<WishedLine> lines, Buyer buyer) {}

  /**
   * A customer out of a record.
   *
   * @param orderId number of the order
   * @param customerId null for a guest
   * @param region null when it is not known
   */
  record Buyer(String orderId, String customerId, String region) {}

  /** A product and how many units of it. */
  record WishedLine(Product product, long units) {}

  private final List<Product> products;
  private final double[] weightsUpTo;
  private final double perMilli;
  private final SplittableRandom random;
  private long at;
  private long number;

  /**
   * Demand at a location.
   *
   * @param rates order lines a day of each product there, without promotions
   */
  Demand(List<Product> products, double[] rates, int location, long start, Chances chances) {
    this.products = products;
    this.weightsUpTo = new double[rates.length];
    double sum = 0;
    for (int index = 0; index < rates.length; index++) {
      sum += rates[index] * products.get(index).greatestFactor();
      weightsUpTo[index] = sum;
    }
    this.perMilli = sum * BUSIEST / LINES_PER_ORDER / Times.DAY;
    this.random = chances.of(Purpose.DEMAND, location);
    this.at = start;
  }

  @Override
  public Wish next() {
    while (true) {
      double wait = -Math.log(1 - random.nextDouble()) / perMilli;
      at += 1 + Math.round(wait);
      Product first = draw();
      double accepted = season(at) / BUSIEST * first.factorAt(at) / first.greatestFactor();
      if (random.nextDouble() < accepted) {
        return wish(first);
      }
    }
  }

  private Wish wish(Product first) {
    number++;
    Channel channel = Channel.drawn(random);
    double size = random.nextDouble();
    int count = 1;
    while (size > BASKET[count - 1]) {
      count++;
    }
    List<WishedLine> lines = new ArrayList<>(count);
    lines.add(new WishedLine(first, units(first)));
    for (int more = 1; more < count; more++) {
      Product product = draw();
      boolean wanted = random.nextDouble() < product.factorAt(at) / product.greatestFactor();
      while (!wanted) {
        product = draw();
        wanted = random.nextDouble() < product.factorAt(at) / product.greatestFactor();
      }
      long units = units(product);
      Product chosen = product;
      if (lines.stream().noneMatch(line -> line.product().equals(chosen))) {
        lines.add(new WishedLine(product, units));
      }
    }
    return new Wish(at, number, channel, lines, null);
  }

  /** Mean units of an order line at a price. */
  static double unitsPerLine(long priceMinor) {
    return isDear(priceMinor) ? 0.70 + 2 * 0.17 + 4 * 0.13 : 0.70 + 2 * 0.17 + 4 * 0.10 + 9 * 0.03;
  }

  /** Mean of the square of these units: demand of so many lines varies by it. */
  static double squaredUnitsPerLine(long priceMinor) {
    double few = 0.70 + 4 * 0.17;
    double some = (9 + 16 + 25) / 3.0;
    double many = (36 + 49 + 64 + 81 + 100 + 121 + 144) / 7.0;
    return isDear(priceMinor) ? few + 0.13 * some : few + 0.10 * some + 0.03 * many;
  }

  /** Times the mean demand, by the hour of the day, UTC. */
  static List<Double> factorsByHour() {
    return Arrays.stream(BY_HOUR).boxed().toList();
  }

  /** Times the mean demand, by the day of the week from Monday on. */
  static List<Double> factorsByWeekday() {
    return Arrays.stream(BY_DAY).boxed().toList();
  }

  private static boolean isDear(long priceMinor) {
    return priceMinor > DEAR_MINOR;
  }

  private long units(Product product) {
    double draw = random.nextDouble();
    if (draw < 0.70) {
      return 1;
    }
    if (draw < 0.87) {
      return 2;
    }
    return draw < 0.97 || isDear(product.priceMinor())
        ? random.nextLong(3, 6)
        : random.nextLong(6, 13);
  }

  private Product draw() {
    double place = random.nextDouble() * weightsUpTo[weightsUpTo.length - 1];
    int found = Arrays.binarySearch(weightsUpTo, place);
    int index = found < 0 ? -found - 1 : found + 1;
    return products.get(Math.min(index, weightsUpTo.length - 1));
  }

  private static double season(long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    return BY_HOUR[time.getHour()] * BY_DAY[time.getDayOfWeek().getValue() - 1];
  }

  private static double[] normalised(double... weights) {
    double mean = Arrays.stream(weights).average().orElse(1);
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
  }
}
