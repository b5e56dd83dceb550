package com.primeaxiom.jobs.oversell.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Units that a channel should show less.
 *
 * @param channel sales channel
 * @param units how many; positive
 */
public record HoldBack(String channel, long units) {

  private record Excess(ChannelOffer offer, double units) {}

  private record Part(String channel, long whole, double rest) {}

  /**
   * Shares out what the channels show beyond what there is, so that those give way that show most
   * beyond their share of recent demand, and in the end none shows more beyond it than another.
   * Where nothing was sold of late all shares are the same.
   *
   * @param offers what the channels show
   * @param sellable units there are
   * @return by units, most first, then by name; together as many as are shown too many
   */
  public static List<HoldBack> of(List<ChannelOffer> offers, long sellable) {
    // A sum of doubles depends on the order in its last digit, and a tie on the last digit.
    List<ChannelOffer> byName =
        offers.stream().sorted(Comparator.comparing(ChannelOffer::channel)).toList();
    double recent = 0;
    long shown = 0;
    for (ChannelOffer offer : byName) {
      recent += offer.recentUnits();
      shown += Math.max(0, offer.shown());
    }
    long tooMany = shown - sellable;
    if (tooMany <= 0) {
      return List.of();
    }
    List<Excess> excesses = new ArrayList<>();
    for (ChannelOffer offer : byName) {
      double share = recent > 0 ? offer.recentUnits() / recent : 1.0 / offers.size();
      excesses.add(new Excess(offer, Math.max(0, offer.shown()) - sellable * share));
    }
    excesses.sort(
        Comparator.comparingDouble(Excess::units)
            .reversed()
            .thenComparing(excess -> excess.offer().channel()));
    return inWholeUnits(excesses, level(excesses, tooMany), tooMany);
  }

  /** The excess that every channel may keep, so that what is above it sums to the units. */
  private static double level(List<Excess> mostFirst, long units) {
    double sum = 0;
    double level = 0;
    for (int count = 1; count <= mostFirst.size(); count++) {
      double excess = mostFirst.get(count - 1).units();
      double next = (sum + excess - units) / count;
      if (count > 1 && excess <= next) {
        break;
      }
      sum += excess;
      level = next;
    }
    return level;
  }

  private static List<HoldBack> inWholeUnits(List<Excess> excesses, double level, long units) {
    List<Part> parts = new ArrayList<>();
    long left = units;
    for (Excess excess : excesses) {
      double exact =
          Math.min(
              (double) Math.max(0, excess.offer().shown()), Math.max(0, excess.units() - level));
      long whole = (long) Math.floor(exact);
      parts.add(new Part(excess.offer().channel(), whole, exact - whole));
      left -= whole;
    }
    parts.sort(Comparator.comparingDouble(Part::rest).reversed().thenComparing(Part::channel));
    List<HoldBack> result = new ArrayList<>();
    for (Part part : parts) {
      long more = left > 0 ? 1 : 0;
      left -= more;
      if (part.whole() + more > 0) {
        result.add(new HoldBack(part.channel(), part.whole() + more));
      }
    }
    result.sort(
        Comparator.comparingLong(HoldBack::units).reversed().thenComparing(HoldBack::channel));
    return List.copyOf(result);
  }
}
