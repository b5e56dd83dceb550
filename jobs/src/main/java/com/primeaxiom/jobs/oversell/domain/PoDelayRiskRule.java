package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * When a late delivery becomes an alert: stock is likely to end before it comes, and would not have
 * ended before the day it was promised for.
 *
 * @param probability probability of a stock-out before the delivery from which it is an alert, if
 *     it is below that for a delivery on time
 * @param clearProbability probability below which an open alert ends; not above the other
 * @param minimumDelayMillis delay below which it is none; without it the hour of the day at which a
 *     lorry comes would be one
 * @param minimumUnits expected units short from which it is an alert
 * @param episode when a change is worth an update
 * @param severity how soon a person should look
 */
public record PoDelayRiskRule(
    double probability,
    double clearProbability,
    long minimumDelayMillis,
    double minimumUnits,
    EpisodeRule episode,
    RiskSeverityRule severity)
    implements Serializable {

  /** Checks that an alert ends below where it begins. */
  public PoDelayRiskRule {
    if (!(clearProbability > 0 && clearProbability <= probability && probability <= 1)) {
      throw new IllegalArgumentException(
          "An alert from %s and until %s is none.".formatted(probability, clearProbability));
    }
  }

  /**
   * Decides on a position.
   *
   * @param state how far the episode of this purchase order had come
   * @param position the position, with the delivery as its inbound; once that has come or is
   *     cancelled another one, or none, which ends the episode
   */
  public EpisodeDecision decide(RiskEpisodeState state, StockPosition position, StockOut stockOut) {
    Inbound inbound = position.inbound();
    boolean isLate = inbound != null && inbound.lateByMillis() >= minimumDelayMillis;
    boolean wouldPrevent =
        isLate
            && inbound.expectedUnits() > 0
            && stockOut.probability() >= probability
            && stockOut.probabilityOnTime() < probability;
    return episode.decide(
        state,
        wouldPrevent && stockOut.unitsShort() >= minimumUnits,
        !isLate || stockOut.probability() < clearProbability,
        () ->
            severity.of(
                LowStockRule.moneyAtRisk(position, stockOut),
                stockOut.cautiousAtMillis() - position.nowMillis()),
        stockOut.unitsShort(),
        position.nowMillis());
  }
}
