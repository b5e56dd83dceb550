package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.util.List;

/**
 * What a stock position risks.
 *
 * <p>A channel stops selling when its own figure is zero, so the orders that can be accepted are
 * {@code Σ min(D_c, shown_c)} over the channels c. The rule takes {@code min(D, Σ shown)} for it,
 * with D the demand of all: it is exact while no channel runs out before the others, and otherwise
 * errs to the side of caution, for it lets the customers of a channel that has run out buy on
 * another. So there is a risk only while the channels together show more than there is, {@code Σ
 * shown > S}; then {@code P(oversold) = P(D > S)}, and the expected units are {@code E[(min(D, Σ
 * shown) − S)⁺] = E[(D − S)⁺] − E[(D − Σ shown)⁺]}.
 *
 * @param windowMillis exposure window: how long orders are accepted on a figure that is wrong,
 *     until it is noticed, told and corrected; without it nothing could be oversold
 * @param targetProbability probability of overselling within the window that is allowed
 * @param cautiousProbability probability with which stock may end before the cautious time
 * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
 * @param horizonMillis how far to look for a stock-out when no delivery is confirmed; without it a
 *     SKU that is not reordered would always be about to run out
 */
public record OversellRule(
    long windowMillis,
    double targetProbability,
    double cautiousProbability,
    double penaltyShare,
    long horizonMillis)
    implements Serializable {

  /** A time of which a thousandth is unknown is known well enough. */
  private static final double NEAR_ENOUGH = 1e-3;

  /** So many times the expected time; by then demand has ended for all purposes. */
  private static final double FAR_ENOUGH = 1 << 20;

  private static final double MILLIS_AN_HOUR = HourOfWeekProfile.HOUR_MILLIS;

  /** Checks the settings. */
  public OversellRule {
    boolean areProbabilities =
        targetProbability > 0
            && targetProbability < 1
            && cautiousProbability > 0
            && cautiousProbability < 1;
    if (windowMillis <= 0 || horizonMillis <= 0 || !areProbabilities || !(penaltyShare >= 0)) {
      throw new IllegalArgumentException(
          "A window of %d ms, a horizon of %d ms, targets of %s and %s and a penalty of %s are no rule."
              .formatted(
                  windowMillis,
                  horizonMillis,
                  targetProbability,
                  cautiousProbability,
                  penaltyShare));
    }
  }

  /** Judges a position. */
  public OversellRisk assess(StockPosition position) {
    long now = position.nowMillis();
    long sellable = position.sellable();
    long shown = position.shown();
    HorizonDemand demand = position.rate().over(position.clock().hours(now, now + windowMillis));
    boolean canOversell = shown > sellable;
    double ahead = canOversell ? demand.probabilityAbove(sellable) : 0;
    double unitsAhead =
        canOversell ? Math.max(0, demand.expectedAbove(sellable) - demand.expectedAbove(shown)) : 0;
    double units = position.oversold() + unitsAhead;
    List<HoldBack> holdBack =
        ahead > targetProbability ? HoldBack.of(position.offers(), sellable) : List.of();
    return new OversellRisk(
        position.oversold() > 0 ? 1 : ahead,
        units,
        ahead,
        unitsAhead,
        position.oversold(),
        loss(position, units),
        loss(position, unitsAhead),
        demand,
        stockOut(position),
        demand.smallestBuffer(targetProbability),
        holdBack);
  }

  /** What oversold units cost; null when no price is known. */
  Money loss(StockPosition position, double units) {
    return position.value() == null ? null : position.value().loss(units, penaltyShare);
  }

  private StockOut stockOut(StockPosition position) {
    long now = position.nowMillis();
    HorizonDemand untilSupply;
    HorizonDemand untilPromised;
    DemandClock clock = position.clock();
    Inbound inbound = position.inbound();
    if (inbound == null) {
      untilSupply = position.rate().over(clock.hours(now, now + horizonMillis));
      untilPromised = untilSupply;
    } else {
      untilSupply = untilSupply(position, inbound);
      long promisedAt = Math.max(now, inbound.promisedAtMillis());
      untilPromised = position.rate().over(clock.hours(now, promisedAt));
    }
    double hoursToStockOut = position.sellable() / position.rate().unitsAnHour();
    return new StockOut(
        position.sellable() == 0 ? now : clock.after(now, hoursToStockOut),
        cautiousStockOut(position, hoursToStockOut),
        untilSupply.probabilityAbove(position.promisable()),
        untilSupply.expectedAbove(position.sellable()),
        untilPromised.probabilityAbove(position.promisable()));
  }

  /** Demand until a delivery whose time is not known exactly. */
  private static HorizonDemand untilSupply(StockPosition position, Inbound inbound) {
    long now = position.nowMillis();
    long expectedAt = Math.max(now, inbound.expectedAtMillis());
    double hours = position.clock().hours(now, expectedAt);
    // The deviation in demand hours, at the mean pace until then.
    double wallHours = (expectedAt - now) / MILLIS_AN_HOUR;
    double deviation = inbound.deviationHours() * (wallHours > 0 ? hours / wallHours : 1);
    return position.rate().over(hours, deviation * deviation);
  }

  /** When demand has used up the stock with the cautious probability. */
  private long cautiousStockOut(StockPosition position, double expectedHours) {
    long sellable = position.sellable();
    if (sellable == 0) {
      return position.nowMillis();
    }
    if (!Double.isFinite(expectedHours)) {
      return StockOut.NEVER;
    }
    DemandRate rate = position.rate();
    double before = 0;
    double after = expectedHours;
    while (rate.over(after).probabilityAbove(sellable - 1) < cautiousProbability) {
      before = after;
      after *= 2;
      if (after > FAR_ENOUGH * expectedHours) {
        return StockOut.NEVER;
      }
    }
    while (after - before > NEAR_ENOUGH * after) {
      double middle = (before + after) / 2;
      if (rate.over(middle).probabilityAbove(sellable - 1) < cautiousProbability) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return position.clock().after(position.nowMillis(), after);
  }
}
