package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * How the usual demand of a SKU at a location is counted, that which its category learns from: in
 * hours of the wall's clock, for what the category knows of the hours of the week must not come
 * back to it, and without promotions, for they tell of themselves.
 *
 * @param model how demand is learned
 * @param minimumHours hours on offer from which a location has a rate to tell; without it a SKU
 *     that sold once in its first minute would count as a bestseller
 */
public record UsualDemandRule(DemandModel model, double minimumHours) implements Serializable {

  /** Checks the minimum. */
  public UsualDemandRule {
    if (!(minimumHours > 0)) {
      throw new IllegalArgumentException("A rate after " + minimumHours + " hours is none.");
    }
  }

  /** Moves time on; what was not on offer, and what was promoted, tells nothing. */
  public UsualDemandState advanced(UsualDemandState state, Promotion promotion, long nowMillis) {
    long from = state.demand().asOfMillis();
    if (nowMillis <= from) {
      return state;
    }
    double hours =
        state.isOnOffer() ? hours(nowMillis - from - promotion.overlapMillis(from, nowMillis)) : 0;
    return new UsualDemandState(
        state.isOnOffer(), model.advanced(state.demand(), hours, nowMillis));
  }

  /**
   * Order lines that a promotion was planned to bring since the state's time, in an average hour of
   * the week.
   *
   * @return 0 where the usual rate is not known yet
   */
  public double plannedLines(UsualDemandState state, Promotion promotion, long nowMillis) {
    KeyRate rate = rate(state);
    if (rate == null || !state.isOnOffer()) {
      return 0;
    }
    long promoted = promotion.overlapMillis(state.demand().asOfMillis(), nowMillis);
    return rate.linesAnHour() * promotion.uplift() * hours(promoted);
  }

  /** Counts an order line that no promotion brought. */
  public UsualDemandState sold(UsualDemandState state, long units, long atMillis) {
    return new UsualDemandState(
        state.isOnOffer(), model.observed(state.demand(), DemandClock.EVEN, units, atMillis));
  }

  /** The usual rate; null while it is not known. */
  public KeyRate rate(UsualDemandState state) {
    return model.keyRate(state.demand(), minimumHours);
  }

  private static double hours(long millis) {
    return (double) millis / HourOfWeekProfile.HOUR_MILLIS;
  }
}
