package com.primeaxiom.localstack.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What grows around a job, one at a time, while all else and the traffic stay as they are. */
enum Growth {
  /** The same traffic spread over more SKUs at the same locations. */
  KEYS("keys", 1, 10, 100) {
    @Override
    Variant variant(ShopSettings base, double times) {
      int keys = times(base.keys(), times);
      return new Variant(
          String.format(Locale.ROOT, "%,d", keys),
          shop(base, keys, base.locations(), base.wrongFigures() / times, 0));
    }
  },
  /** The same traffic for the same SKUs, which are at more locations. */
  LOCATIONS("locations", 1, 10) {
    @Override
    Variant variant(ShopSettings base, double times) {
      int locations = times(base.locations(), times);
      int keys = times(base.keys(), times);
      return new Variant(
          Integer.toString(locations), shop(base, keys, locations, base.wrongFigures() / times, 0));
    }
  },
  /** More figures of the channels are wrong for an hour. */
  ALERTS("figures wrong", 1, 10, 100) {
    @Override
    Variant variant(ShopSettings base, double times) {
      double wrong = base.wrongFigures() * times;
      return new Variant(percent(wrong), shop(base, base.keys(), base.locations(), wrong, 0));
    }
  },
  /** More events come seconds to minutes after their time. */
  LATE("events late", 0, 0.01, 0.05, 0.1, 0.2) {
    @Override
    Variant variant(ShopSettings base, double late) {
      return new Variant(
          percent(late), shop(base, base.keys(), base.locations(), base.wrongFigures(), late));
    }
  };

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList cannot change.
  private final List<Double> sizes;

  Growth(String words, double... sizes) {
    this.words = words;
    this.sizes = Arrays.stream(sizes).boxed().toList();
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
  List<Variant> variants(ShopSettings base) {
    return sizes.stream().map(size -> variant(base, size)).toList();
  }

  /**
   * A size.
   *
   * @param size how many times that of the base; of late events, of which a base has none, their
   *     share
   */
  abstract Variant variant(ShopSettings base, double size);

  private static int times(int amount, double times) {
    return Math.toIntExact(Math.round(amount * times));
  }

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
