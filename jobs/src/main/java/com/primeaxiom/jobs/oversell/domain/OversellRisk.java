package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.util.List;

/**
 * What will be sold that cannot be shipped.
 *
 * @param probability probability that there are such units within the exposure window; 1 when there
 *     are already
 * @param expectedUnits expected units, with those that are oversold already
 * @param probabilityAhead probability that there will be more of them than now
 * @param unitsAhead expected units that come on top within the exposure window
 * @param oversold units that are oversold already
 * @param moneyAtRisk what the expected units cost; null when no price is known
 * @param moneyAhead what those on top cost; null when no price is known
 * @param windowMillis exposure window: until the next delivery at the longest
 * @param stuckShare share of demand on channels whose figure nothing corrects, 0 to 1
 * @param isMendable whether a channel's figure is stuck or its connector silent, which somebody can
 *     mend
 * @param windowDemand demand within the exposure window
 * @param stockOut when stock ends
 * @param targetProbability probability of overselling that is allowed
 * @param holdBack by channel, the units it should show less now, so that all of them together show
 *     no more than there is; empty while the risk is within what is allowed
 */
public record OversellRisk(
    double probability,
    double expectedUnits,
    double probabilityAhead,
    double unitsAhead,
    long oversold,
    Money moneyAtRisk,
    Money moneyAhead,
    long windowMillis,
    double stuckShare,
    boolean isMendable,
    HorizonDemand windowDemand,
    StockOut stockOut,
    double targetProbability,
    List<HoldBack> holdBack) {

  /**
   * Units that the channels should leave unsold at the end, so that the orders of one exposure
   * window do not exceed them but for the allowed probability; advice for the channels' own buffer
   * rule.
   */
  public long bufferUnits() {
    return windowDemand.smallestBuffer(targetProbability);
  }

  /** Units to hold back now, on all channels together. */
  public long holdBackUnits() {
    long units = 0;
    for (HoldBack part : holdBack) {
      units += part.units();
    }
    return units;
  }

  /** The channel to throttle first; null when none has to be. */
  public String throttle() {
    return holdBack.isEmpty() ? null : holdBack.get(0).channel();
  }
}
