package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * Every rule of oversell risk, and what is told of it.
 *
 * @param model how demand is learned
 * @param prior what is believed of a SKU of a category of which nothing is known
 * @param risk what a position risks
 * @param stuck when a figure that does not follow is stuck
 * @param deliveries when a delivery is expected
 * @param oversell when oversell is an alert, and its words
 * @param lowStock when low stock is, and its words
 * @param oversold when what is oversold already is, and its words
 * @param delay when a late delivery is, and its words
 * @param category what is learned of a category
 * @param forecasts which forecasts are judged, and when
 * @param unwarned the words on an oversell that nobody was warned of
 * @param rollUp which alerts are told together, and the words on them
 * @param demandNews when what is known of demand is told
 * @param look when positions are looked at and told though nothing happens
 */
public record OversellPolicy(
    DemandModel model,
    DemandPrior prior,
    OversellRule risk,
    StuckRule stuck,
    DeliveryRule deliveries,
    OversellRiskAlert oversell,
    LowStockAlert lowStock,
    OversoldAlert oversold,
    PoDelayRiskAlert delay,
    CategoryDemandRule category,
    ForecastRule forecasts,
    UnwarnedOversellAlert unwarned,
    RollUpAlert rollUp,
    DemandNewsRule demandNews,
    Look look)
    implements Serializable {

  /**
   * When positions are looked at and told though nothing happens.
   *
   * @param nearMillis between two looks at a position with a risk
   * @param farMillis between two looks at one without. Both are cut at their multiples, so that two
   *     runs look at the same instants; the far ones of each SKU at a moment of its own, or all
   *     would be looked at at once
   * @param probabilityChange change of the probability that is told
   */
  public record Look(long nearMillis, long farMillis, double probabilityChange)
      implements Serializable {

    private static final long MILLIS_A_SECOND = 1_000;

    /** A large prime: names that differ in their last letter have hashes that differ by one. */
    private static final long SPREAD = 2_654_435_761L;

    /** The next look at a SKU after an instant. */
    public long after(String sku, long nowMillis, boolean isNear) {
      return isNear
          ? next(nowMillis, nearMillis)
          : shift(sku) + next(nowMillis - shift(sku), farMillis);
    }

    private static long next(long nowMillis, long step) {
      return (Math.floorDiv(nowMillis, step) + 1) * step;
    }

    /** In whole seconds, of which no two neighbours by name have the same. */
    private long shift(String sku) {
      long seconds = Math.max(1, farMillis / MILLIS_A_SECOND);
      return Math.floorMod(sku.hashCode() * SPREAD, seconds) * MILLIS_A_SECOND;
    }
  }

  /** Deviations above the mean beyond which demand is not reckoned with. */
  private static final double FAR_ABOVE = 8;

  private static final double HOURS_A_DAY = 24;

  /**
   * Whether a position is so far from any alert that its risk need not be worked out: demand would
   * have to be eight standard deviations above its mean, and the stock lasts for more than is
   * wanted.
   */
  public boolean isFarFromAny(StockPosition position) {
    long now = position.nowMillis();
    HorizonDemand window = risk.windowDemand(position);
    double most = window.mean() + FAR_ABOVE * Math.sqrt(window.variance());
    double days = lowStock.rule().clearDays();
    double wanted =
        position
            .rate()
            .over(position.clock().hours(now, now + Math.round(days * DAY_MILLIS)))
            .mean();
    boolean isLate = position.inbound() != null && position.inbound().lateByMillis() > 0;
    return !isLate && position.sellable() > most && position.sellable() > wanted;
  }

  private static final double DAY_MILLIS = HOURS_A_DAY * HourOfWeekProfile.HOUR_MILLIS;
}
