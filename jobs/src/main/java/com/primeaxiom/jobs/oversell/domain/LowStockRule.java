package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;

/**
 * When stock that lasts for too few days becomes an alert, and when the alert ends.
 *
 * @param targetDays days of cover below which it is an alert
 * @param clearDays days of cover from which an open alert ends; not below the target
 * @param probability probability that stock ends before the next delivery from which it is an
 *     alert; without it every SKU that is reordered when it runs low, as planned, would be one
 * @param clearProbability probability below which an open alert ends: a delivery was confirmed that
 *     comes in time; not above the other
 * @param minimumUnitsADay demand below which nobody waits for the SKU; without it every SKU that is
 *     running out for good would be an alert
 * @param patienceMillis for how long stock has to have been low; without it there would be an alert
 *     each time stock falls below the point of reordering, until the order that answers it is
 *     reported
 * @param episode when a change is worth an update
 * @param severity how soon a person should look
 */
public record LowStockRule(
    double targetDays,
    double clearDays,
    double probability,
    double clearProbability,
    double minimumUnitsADay,
    long patienceMillis,
    EpisodeRule episode,
    RiskSeverityRule severity)
    implements Serializable {

  private static final double MILLIS_A_DAY = 24.0 * HourOfWeekProfile.HOUR_MILLIS;

  private static final double HOURS_A_DAY = 24;

  /** Share of the least demand below which an open alert ends though the stock has not come. */
  private static final double CLEAR_SHARE = 0.5;

  /** Checks that an alert ends above where it begins. */
  public LowStockRule {
    if (!(targetDays > 0 && clearDays >= targetDays)) {
      throw new IllegalArgumentException(
          "An alert below %s days and until %s is none.".formatted(targetDays, clearDays));
    }
    if (!(clearProbability > 0 && clearProbability <= probability) || patienceMillis < 0) {
      throw new IllegalArgumentException(
          "An alert from %s and until %s after %d ms is none."
              .formatted(probability, clearProbability, patienceMillis));
    }
  }

  /** Days for which the stock lasts at the expected demand; infinite without demand. */
  public static double daysOfCover(StockPosition position, StockOut stockOut) {
    return stockOut.expectedAtMillis() == StockOut.NEVER
        ? Double.POSITIVE_INFINITY
        : (stockOut.expectedAtMillis() - position.nowMillis()) / MILLIS_A_DAY;
  }

  /** Units an average day of the week sells without a promotion. */
  public static double unitsADay(StockPosition position) {
    return HOURS_A_DAY * position.rate().unitsAnHour();
  }

  /** Margin of the units that will be wanted and not there; null when no price is known. */
  public static Money moneyAtRisk(StockPosition position, StockOut stockOut) {
    return position.value() == null ? null : position.value().margin(stockOut.unitsShort());
  }

  /**
   * Decides on a position.
   *
   * @param state how far the episode had come
   */
  public EpisodeDecision decide(RiskEpisodeState state, StockPosition position, StockOut stockOut) {
    double days = daysOfCover(position, stockOut);
    boolean isLow =
        days < targetDays
            && stockOut.probability() >= probability
            && unitsADay(position) >= minimumUnitsADay;
    if (!state.open() && isLow) {
      long since = state.isWaiting() ? state.lastStepMillis() : position.nowMillis();
      if (position.nowMillis() - since < patienceMillis) {
        return EpisodeDecision.silent(RiskEpisodeState.waitingSince(since));
      }
    }
    return episode.decide(
        state,
        isLow,
        days >= clearDays
            || isCovered(stockOut)
            || unitsADay(position) < CLEAR_SHARE * minimumUnitsADay,
        () ->
            severity.of(
                moneyAtRisk(position, stockOut),
                stockOut.cautiousAtMillis() - position.nowMillis()),
        stockOut.unitsShort(),
        position.nowMillis());
  }

  /** Whether stock will hardly end before the next delivery. */
  boolean isCovered(StockOut stockOut) {
    return stockOut.probability() < clearProbability;
  }
}
