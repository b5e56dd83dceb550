package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.List;

/**
 * What is learned of a category from its SKUs, and when it is worth telling.
 *
 * @param usual how the usual demand of a SKU is counted
 * @param week how the hours of the week are learned
 * @param prior how the prior is
 * @param promotion how the factor is by which plans of promotions are wrong; what it calls the
 *     configured uplift is 1 here
 * @param noticeable relative change of any figure from which it is told again; without it every
 *     order would go to every task
 */
public record CategoryDemandRule(
    UsualDemandRule usual,
    HourOfWeekRule week,
    CategoryPriorRule prior,
    UpliftRule promotion,
    double noticeable)
    implements Serializable {

  /**
   * Learns from what a SKU tells.
   *
   * @param before the rates the SKU told before; empty when it told none
   */
  public CategoryDemandState after(
      CategoryDemandState state, CategorySale sale, List<KeyRate> before) {
    CategoryPriorState keys = state.prior();
    for (KeyRate rate : before) {
      keys = keys.minus(rate);
    }
    for (KeyRate rate : sale.rates()) {
      keys = keys.plus(rate);
    }
    long hourMillis = sale.toldAtMillis() - HourOfWeekProfile.HOUR_MILLIS;
    UpliftState uplift = state.uplift();
    if (sale.promotedLines() > 0 || sale.plannedLines() > 0) {
      double factor = week.profile(state.week()).factor(hourMillis);
      uplift =
          promotion.observed(uplift, (double) sale.promotedLines(), sale.plannedLines() * factor);
    }
    HourOfWeekState hours =
        sale.lines() > 0 ? week.observed(state.week(), sale.lines(), hourMillis) : state.week();
    return new CategoryDemandState(state.reachedMillis(), hours, keys, uplift, state.told());
  }

  /** Closes the hours until an event time. */
  public CategoryDemandState reached(CategoryDemandState state, long atMillis) {
    return state.reached(atMillis, week.advanced(state.week(), atMillis));
  }

  /** What is known as of the state's time. */
  public CategoryDemand demand(String category, CategoryDemandState state) {
    return new CategoryDemand(
        category,
        state.reachedMillis(),
        prior.prior(state.prior()),
        week.profile(state.week()).weights(),
        promotion.uplift(state.uplift()));
  }

  /** Whether figures differ noticeably from those told before, which are null when none were. */
  public boolean isNews(CategoryDemand told, CategoryDemand now) {
    if (told == null
        || differ(told.promotionFactor(), now.promotionFactor())
        || differ(told.prior().linesAnHour(), now.prior().linesAnHour())
        || differ(told.prior().shape(), now.prior().shape())
        || differ(told.prior().unitsALine(), now.prior().unitsALine())
        || differ(told.prior().squaredUnitsALine(), now.prior().squaredUnitsALine())) {
      return true;
    }
    for (int hour = 0; hour < HourOfWeekProfile.HOURS; hour++) {
      if (differ(told.weights().get(hour), now.weights().get(hour))) {
        return true;
      }
    }
    return false;
  }

  private boolean differ(double told, double now) {
    return Math.abs(now - told) > noticeable * told;
  }
}
