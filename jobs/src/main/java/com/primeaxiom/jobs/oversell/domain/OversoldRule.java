package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When units that are sold and cannot be shipped become an alert, and whose orders they are.
 *
 * @param minimumUnits units from which it is an alert; it ends when there are none
 * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
 * @param episode when a change is worth an update
 * @param severity how soon a person should look; no time is left
 */
public record OversoldRule(
    long minimumUnits, double penaltyShare, EpisodeRule episode, RiskSeverityRule severity)
    implements Serializable {

  private static final Comparator<OpenOrderLine> OLDEST_FIRST =
      Comparator.comparingLong(OpenOrderLine::orderedAtMillis)
          .thenComparing(OpenOrderLine::orderId)
          .thenComparingInt(OpenOrderLine::lineNumber);

  /**
   * Decides on a position.
   *
   * @param state how far the episode had come
   */
  public EpisodeDecision decide(RiskEpisodeState state, StockPosition position) {
    long oversold = position.oversold();
    return episode.decide(
        state,
        oversold >= Math.max(1, minimumUnits),
        oversold == 0,
        () -> severity.of(loss(position), 0),
        (double) oversold,
        position.nowMillis());
  }

  /** What the oversold units cost; null when no price is known. */
  public Money loss(StockPosition position) {
    return position.value() == null
        ? null
        : position.value().loss((double) position.oversold(), penaltyShare);
  }

  /**
   * The order lines that cannot be shipped in full. Those the warehouse has said so of come first;
   * what is missing beyond them is missed by the newest lines, for stock goes to orders in the
   * order they came.
   *
   * @param lines all open lines of the key
   * @param oversold units that cannot be shipped
   * @return oldest first
   */
  public static List<OpenOrderLine> affected(List<OpenOrderLine> lines, long oversold) {
    if (oversold <= 0) {
      return List.of();
    }
    Set<OpenOrderLine> affected = new HashSet<>();
    long left = oversold;
    for (OpenOrderLine line : lines) {
      if (line.shortUnits() > 0) {
        affected.add(line);
        left -= line.shortUnits();
      }
    }
    List<OpenOrderLine> newestFirst = lines.stream().sorted(OLDEST_FIRST.reversed()).toList();
    for (OpenOrderLine line : newestFirst) {
      long unanswered = line.units() - line.shortUnits();
      if (left > 0 && unanswered > 0) {
        affected.add(line);
        left -= unanswered;
      }
    }
    return affected.stream().sorted(OLDEST_FIRST).toList();
  }
}
