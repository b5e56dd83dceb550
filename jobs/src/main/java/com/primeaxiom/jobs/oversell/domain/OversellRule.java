package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.util.List;

/**
 * What a stock position risks.
 *
 * <p>A channel stops selling when its own figure is zero. So when stock ends, it matters how long
 * each channel goes on: one that is told within its usual lag sells a few minutes longer, one whose
 * figure is stuck sells all that it shows. With S the units there are, D the demand of the window
 * in all channels and q the share of the stuck ones, some of what is wanted beyond S is sold with
 * {@code E[1 − (1 − q)^(D − S)⁺]}; and where none of it is, the channels that are being told sell
 * on with {@code P(D > S) · (1 − e^−Λ)}, Λ the order lines that come until they are told. What is
 * expected on stuck channels is {@code q · (E[(D − S)⁺] − E[(D − Σ shown)⁺])}, for no more can be
 * sold than is shown.
 *
 * <p>The next delivery ends all of that: what is risked is risked until then.
 *
 * @param windowMillis exposure window: how long orders are accepted on a figure that is wrong,
 *     until it is noticed, told and corrected; without it nothing could be oversold
 * @param stuckMillis the same where a channel's figure is stuck: nothing corrects it until somebody
 *     does, or the goods come
 * @param targetProbability probability of overselling within the window that is allowed
 * @param cautiousProbability probability with which stock may end before the cautious time
 * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
 * @param horizonMillis how far to look for a stock-out when no delivery is confirmed; without it a
 *     SKU that is not reordered would always be about to run out
 */
public record OversellRule(
    long windowMillis,
    long stuckMillis,
    double targetProbability,
    double cautiousProbability,
    double penaltyShare,
    long horizonMillis)
    implements Serializable {

  /** A time of which a thousandth is unknown is known well enough. */
  private static final double NEAR_ENOUGH = 1e-3;

  /** So many times the expected time; by then demand has ended for all purposes. */
  private static final double FAR_ENOUGH = 1 << 20;

  /** Recent units that every channel is given, so that one that has sold none is not forgotten. */
  private static final double LEAST_UNITS = 1.5;

  private static final double MILLIS_AN_HOUR = HourOfWeekProfile.HOUR_MILLIS;

  /** Checks the settings. */
  public OversellRule {
    boolean areProbabilities =
        targetProbability > 0
            && targetProbability < 1
            && cautiousProbability > 0
            && cautiousProbability < 1;
    if (windowMillis <= 0
        || stuckMillis < windowMillis
        || horizonMillis <= 0
        || !areProbabilities
        || !(penaltyShare >= 0)) {
      throw new IllegalArgumentException(
          "Windows of %d and %d ms, a horizon of %d ms, targets of %s and %s and a penalty of %s are no rule."
              .formatted(
                  windowMillis,
                  stuckMillis,
                  horizonMillis,
                  targetProbability,
                  cautiousProbability,
                  penaltyShare));
    }
  }

  /** Judges a position. */
  public OversellRisk assess(StockPosition position) {
    long sellable = position.sellable();
    long shown = position.shown();
    Exposure exposure = exposure(position);
    ExposedTime time = exposedTime(position, exposure);
    HorizonDemand demand = demand(position, time);
    double wanted = shown > sellable ? demand.probabilityAbove(sellable) : 0;
    double stuck = shown > sellable ? demand.probabilityTaken(sellable, exposure.stuckShare()) : 0;
    double ahead = stuck + (wanted - stuck) * -Math.expm1(-exposure.syncingLines());
    double unitsAhead = 0;
    if (shown > sellable) {
      double beyond = Math.max(0, demand.expectedAbove(sellable) - demand.expectedAbove(shown));
      unitsAhead =
          exposure.stuckShare() * beyond
              + Math.min(
                  (1 - exposure.stuckShare()) * beyond,
                  wanted * exposure.syncingLines() * position.rate().unitsALine());
    }
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
        time.limitMillis(),
        exposure.stuckShare(),
        exposure.isMendable(),
        demand,
        stockOut(position),
        targetProbability,
        holdBack);
  }

  /** Demand within the time in which the position is on its own. */
  public HorizonDemand windowDemand(StockPosition position) {
    return demand(position, exposedTime(position, exposure(position)));
  }

  private ExposedTime exposedTime(StockPosition position, Exposure exposure) {
    return ExposedTime.of(
        exposure.stuckShare() > 0 ? stuckMillis : windowMillis,
        position.inbound(),
        position.nowMillis());
  }

  /** Demand within a time that is not known exactly. */
  private static HorizonDemand demand(StockPosition position, ExposedTime time) {
    long now = position.nowMillis();
    double wallHours = time.meanHours();
    double hours = position.clock().hours(now, now + Math.round(wallHours * MILLIS_AN_HOUR));
    // The deviation in demand hours, at the mean pace until then.
    double pace = wallHours > 0 ? hours / wallHours : 1;
    return position.rate().over(hours, time.varianceHours() * pace * pace);
  }

  /**
   * Who goes on selling when stock has ended.
   *
   * @param stuckShare share of demand on channels whose figure nothing corrects within the window
   * @param syncingLines order lines expected on the others until each is corrected
   * @param isMendable whether any is stuck, or its connector silent
   */
  private record Exposure(double stuckShare, double syncingLines, boolean isMendable) {}

  /**
   * Shares of demand by what was sold of late, each channel worth a little more, so that one that
   * has sold nothing yet is not taken for one that never will. The order that takes the last unit
   * lowers the figure of its own channel at once, so only the others go on.
   */
  private Exposure exposure(StockPosition position) {
    double all = 0;
    for (ChannelOffer offer : position.offers()) {
      all += offer.recentUnits() + LEAST_UNITS;
    }
    // They go on from when stock is expected to end; a promotion may be over by then, or not begun.
    long from = Math.min(stockOutAt(position), position.nowMillis() + windowMillis);
    double stuck = 0;
    double lines = 0;
    boolean isMendable = false;
    for (ChannelOffer offer : position.offers()) {
      if (offer.shown() > 0) {
        isMendable |= offer.isHeldUp() || offer.correctionMillis() >= windowMillis;
        double share = (offer.recentUnits() + LEAST_UNITS) / all;
        if (offer.correctionMillis() >= windowMillis) {
          stuck += share;
        } else {
          double hours = position.clock().hours(from, from + offer.correctionMillis());
          lines +=
              share * offer.linesUntilTold()
                  + position.rate().linesAnHour() * hours * share * (1 - share);
        }
      }
    }
    return new Exposure(Math.min(1, stuck), lines, isMendable);
  }

  /** What oversold units cost; null when no price is known. */
  Money loss(StockPosition position, double units) {
    return position.value() == null ? null : position.value().loss(units, penaltyShare);
  }

  private StockOut stockOut(StockPosition position) {
    long now = position.nowMillis();
    DemandClock clock = position.clock();
    Inbound inbound = position.inbound();
    HorizonDemand untilSupply =
        demand(position, ExposedTime.of(horizonMillis, inbound, position.nowMillis()));
    HorizonDemand untilPromised =
        inbound == null
            ? untilSupply
            : position.rate().over(clock.hours(now, Math.max(now, inbound.promisedAtMillis())));
    double hoursToStockOut = position.sellable() / position.rate().unitsAnHour();
    return new StockOut(
        stockOutAt(position),
        () -> cautiousStockOut(position, hoursToStockOut),
        untilSupply.probabilityAbove(position.promisable()),
        untilSupply.expectedAbove(position.sellable()),
        untilPromised.probabilityAbove(position.promisable()));
  }

  /** When the expected demand has used up the stock. */
  private static long stockOutAt(StockPosition position) {
    long now = position.nowMillis();
    return position.sellable() == 0
        ? now
        : position.clock().after(now, position.sellable() / position.rate().unitsAnHour());
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
