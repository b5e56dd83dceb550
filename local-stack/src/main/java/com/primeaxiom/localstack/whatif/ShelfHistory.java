package com.primeaxiom.localstack.whatif;

import com.primeaxiom.localstack.whatif.ShelfFact.Said;
import com.primeaxiom.localstack.whatif.ShelfMoment.Shown;
import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;
import com.primeaxiom.localstack.whatif.ShelfMoment.Vanished;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a SKU at a location showed and sold, with what became of each unit in the end. Of a line
 * those units that it took last are the ones that could not be shipped, and before them those that
 * were cancelled.
 *
 * @param moments in order
 * @param units units ordered
 * @param priceMinor price of a unit at the newest order, minor units; 0 without one
 * @param currency ISO 4217 code of the price; empty without one
 */
record ShelfHistory(List<ShelfMoment> moments, long units, long priceMinor, String currency) {

  /** Units that an order event asked for beyond those before. */
  private record Take(ShelfFact fact, long units) {}

  /** A line over its life. */
  private static final class Line {
    private final List<Take> taken = new ArrayList<>(1);
    private long wanted;
    private long given;
    private long cancelled;
    private long outOfStock;
    private long shorted;

    /** What is said of it; the first placing counts, and another one is the same order again. */
    void add(ShelfFact fact) {
      switch (fact.said()) {
        case PLACED -> {
          if (taken.isEmpty()) {
            take(fact);
          }
        }
        case EDITED -> take(fact);
        case CANCELLED_OUT_OF_STOCK -> {
          outOfStock += Math.max(0, fact.units() - cancelled);
          cancelled = Math.max(cancelled, fact.units());
        }
        case CANCELLED -> cancelled = Math.max(cancelled, fact.units());
        case SHORT -> shorted = Math.max(shorted, fact.units());
        case SHOWN -> throw new IllegalArgumentException("A figure is no order line.");
      }
    }

    private void take(ShelfFact fact) {
      if (fact.units() > wanted) {
        taken.add(new Take(fact, fact.units() - wanted));
      } else {
        given += wanted - fact.units();
      }
      wanted = fact.units();
    }

    /**
     * Its sales.
     *
     * @param oversoldUnits units that could not be shipped; below 0 when its events say it
     */
    List<Sold> sales(long oversoldUnits) {
      long all = taken.stream().mapToLong(Take::units).sum();
      long oversold =
          Math.min(all, oversoldUnits >= 0 ? oversoldUnits : Math.max(shorted, outOfStock));
      long unwanted = Math.min(all - oversold, given + cancelled - outOfStock);
      List<Sold> sales = new ArrayList<>(taken.size());
      for (int index = taken.size() - 1; index >= 0; index--) {
        ShelfFact fact = taken.get(index).fact();
        long units = taken.get(index).units();
        long over = Math.min(units, oversold);
        long back = Math.min(units - over, unwanted);
        oversold -= over;
        unwanted -= back;
        sales.add(new Sold(fact.atMillis(), fact.channel(), fact.lineId(), units, over, back));
      }
      return sales;
    }
  }

  /**
   * Puts the facts of one SKU at one location together.
   *
   * @param facts in any order
   * @param truth what could not be shipped; null to take the events' word for it
   */
  static ShelfHistory of(List<ShelfFact> facts, OversoldUnits truth) {
    Map<String, Line> lines = new LinkedHashMap<>();
    List<ShelfMoment> moments = new ArrayList<>();
    long priceMinor = 0;
    String currency = "";
    for (ShelfFact fact : facts.stream().sorted(ShelfFact.IN_ORDER).toList()) {
      if (fact.said() == Said.SHOWN) {
        moments.add(new Shown(fact.atMillis(), fact.channel(), fact.units()));
      } else {
        lines.computeIfAbsent(fact.lineId(), id -> new Line()).add(fact);
      }
      if (fact.priceMinor() > 0) {
        priceMinor = fact.priceMinor();
        currency = fact.currency();
      }
    }
    Map<String, Long> told = truth == null ? Map.of() : new HashMap<>(truth.byLine());
    lines.forEach(
        (id, line) -> moments.addAll(line.sales(truth == null ? -1 : told.getOrDefault(id, 0L))));
    if (truth != null) {
      truth.vanished().forEach((at, units) -> moments.add(new Vanished(at, units)));
    }
    moments.sort(
        Comparator.comparingLong(ShelfMoment::atMillis)
            .thenComparing(moment -> moment instanceof Shown));
    long units =
        moments.stream()
            .filter(Sold.class::isInstance)
            .mapToLong(moment -> ((Sold) moment).units())
            .sum();
    return new ShelfHistory(List.copyOf(moments), units, priceMinor, currency);
  }

  /**
   * What could not be shipped of a SKU at a location, by somebody who knows.
   *
   * @param byLine units by order line
   * @param vanished units that were promised and vanished, by event time in epoch milliseconds
   */
  record OversoldUnits(Map<String, Long> byLine, Map<Long, Long> vanished) {

    /** Nothing was oversold. */
    static final OversoldUnits NONE = new OversoldUnits(Map.of(), Map.of());
  }
}
