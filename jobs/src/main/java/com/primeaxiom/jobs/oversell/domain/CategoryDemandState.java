package com.primeaxiom.jobs.oversell.domain;

/**
 * What is known of a category's demand; state by category.
 *
 * @param reachedMillis event time up to which its hours are closed
 * @param week when in the week orders come
 * @param prior what its keys sell
 * @param uplift what its promotions did, against what was planned
 * @param told what was told last; null before anything was
 */
public record CategoryDemandState(
    long reachedMillis,
    HourOfWeekState week,
    CategoryPriorState prior,
    UpliftState uplift,
    CategoryDemand told) {

  /** A category of which nothing is known and that is watched from now on. */
  public static CategoryDemandState startedAt(long atMillis) {
    return new CategoryDemandState(
        Long.MIN_VALUE,
        HourOfWeekState.startedAt(atMillis),
        CategoryPriorState.NONE,
        UpliftState.NONE,
        null);
  }

  /** With the hours closed until an event time. */
  CategoryDemandState reached(long atMillis, HourOfWeekState closed) {
    return new CategoryDemandState(atMillis, closed, prior, uplift, told);
  }

  /** With figures that were told. */
  public CategoryDemandState having(CategoryDemand nowTold) {
    return new CategoryDemandState(reachedMillis, week, prior, uplift, nowTold);
  }
}
