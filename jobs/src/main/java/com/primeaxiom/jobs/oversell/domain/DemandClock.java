package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * Time as the demand for one SKU at one location knows it: an hour of it is an average hour of the
 * week without a promotion. A busy hour is several, and so is an hour of a promotion. In this time
 * demand is even, which is what the demand model learns in and what a horizon is measured in.
 *
 * @param profile how demand spreads over the week
 * @param promotion the promotion that is on, is announced or was last on
 */
public record DemandClock(HourOfWeekProfile profile, Promotion promotion) implements Serializable {

  /** The wall's clock: no season, no promotion. */
  public static final DemandClock EVEN = new DemandClock(HourOfWeekProfile.flat(), Promotion.NONE);

  /**
   * Demand hours between two instants; they add up wherever the time is cut.
   *
   * @param fromMillis event time, epoch milliseconds
   * @param toMillis event time, not before it
   */
  public double hours(long fromMillis, long toMillis) {
    double seasonal = profile.seasonalHours(fromMillis, toMillis);
    long promotedFrom = Math.max(fromMillis, promotion.fromMillis());
    long promotedTo = Math.min(toMillis, promotion.toMillis());
    return promotedFrom < promotedTo
        ? seasonal + (promotion.uplift() - 1) * profile.seasonalHours(promotedFrom, promotedTo)
        : seasonal;
  }

  /**
   * When so many demand hours will have gone by.
   *
   * @param fromMillis event time, epoch milliseconds
   * @param hours demand hours, not negative
   * @return event time; {@link Long#MAX_VALUE} when that is no date any more
   */
  public long after(long fromMillis, double hours) {
    if (promotion.toMillis() <= fromMillis) {
      return profile.after(fromMillis, hours);
    }
    long promotedFrom = Math.max(fromMillis, promotion.fromMillis());
    double before = profile.seasonalHours(fromMillis, promotedFrom);
    if (hours <= before) {
      return profile.after(fromMillis, hours);
    }
    double promoted =
        promotion.uplift() * profile.seasonalHours(promotedFrom, promotion.toMillis());
    return hours - before <= promoted
        ? profile.after(promotedFrom, (hours - before) / promotion.uplift())
        : profile.after(promotion.toMillis(), hours - before - promoted);
  }
}
