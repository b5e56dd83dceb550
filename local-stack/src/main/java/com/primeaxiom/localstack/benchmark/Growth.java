package com.primeaxiom.localstack.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What grows around a job, one at a time, while all else and the traffic stay as they are. */
enum Growth {
  /** The same traffic spread over more SKUs at the same locations. */
  KEYS("keys") {
    @Override
    List<Variant> variants(ShopSettings base) {
      List<Variant> variants = new ArrayList<>();
      for (int times : new int[] {1, 10, 100}) {
        int keys = Math.multiplyExact(base.keys(), times);
        variants.add(
            new Variant(
                String.format(Locale.ROOT, "%,d", keys),
                shop(base, keys, base.locations(), base.wrongFigures() / times, 0)));
      }
      return variants;
    }
  },
  /** The same traffic for the same SKUs, which are at more locations. */
  LOCATIONS("locations") {
    @Override
    List<Variant> variants(ShopSettings base) {
      List<Variant> variants = new ArrayList<>();
      for (int times : new int[] {1, 10}) {
        int locations = Math.multiplyExact(base.locations(), times);
        int keys = Math.multiplyExact(base.keys(), times);
        variants.add(
            new Variant(
                Integer.toString(locations),
                shop(base, keys, locations, base.wrongFigures() / times, 0)));
      }
      return variants;
    }
  },
  /** More figures of the channels are wrong for an hour. */
  ALERTS("figures wrong") {
    @Override
    List<Variant> variants(ShopSettings base) {
      List<Variant> variants = new ArrayList<>();
      for (int times : new int[] {1, 10, 100}) {
        double wrong = base.wrongFigures() * times;
        variants.add(
            new Variant(percent(wrong), shop(base, base.keys(), base.locations(), wrong, 0)));
      }
      return variants;
    }
  },
  /** More events come seconds to minutes after their time. */
  LATE("events late") {
    @Override
    List<Variant> variants(ShopSettings base) {
      List<Variant> variants = new ArrayList<>();
      for (double late : new double[] {0, 0.01, 0.05, 0.1, 0.2}) {
        variants.add(
            new Variant(
                percent(late),
                shop(base, base.keys(), base.locations(), base.wrongFigures(), late)));
      }
      return variants;
    }
  };

  private final String words;

  Growth(String words) {
    this.words = words;
  }

  /**
   * One size of it.
   *
   * @param value how much, for people
   * @param shop the shop that has so much
   */
  record Variant(String value, ShopSettings shop) {}

  /** What grows, in words. */
  String words() {
    return words;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sizes, the smallest first, which is the base itself. */
  abstract List<Variant> variants(ShopSettings base);

  /** All of the shop sells as many lines a day as before, so that as many events take as long. */
  private static ShopSettings shop(
      ShopSettings base, int keys, int locations, double wrongFigures, double lateEvents) {
    return new ShopSettings(
        keys,
        locations,
        base.linesADay() * base.keys() / keys,
        wrongFigures,
        lateEvents,
        base.warmUpEvents(),
        base.measuredEvents(),
        base.partitions(),
        base.seed());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f", share * 100).replaceAll("\\.?0+$", "") + " %";
  }
}
