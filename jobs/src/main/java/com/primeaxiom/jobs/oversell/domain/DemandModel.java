package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How demand is learned: order lines come as a Poisson process in {@link DemandClock demand hours},
 * at a rate of which a Gamma distribution is known, and what is old is forgotten.
 *
 * <p>Two memories answer two questions. The slow one knows the usual rate well and notices a spike
 * late; the fast one notices at once and knows little. They are weighed by evidence: either the
 * lines of the fast memory came at the usual rate, known from what the slow memory holds beyond
 * them and from the category; or the rate has changed by any factor, to a Gamma distribution of the
 * same mean and a small shape. The Bayes factor of the two, with the chance of a change, is the
 * probability that the rate has changed; the rate is the mixture of both posteriors, by mean and
 * variance. Without news the usual rate leads; three times the lines that are usual, and the fast
 * one does. A variance that hides the doubt would make overselling look unlikely.
 *
 * <p>Forgetting goes by demand hours, too: a night forgets little, a promotion much, and hours in
 * which nothing was on offer tell nothing and forget nothing.
 *
 * @param fastHalfLifeHours demand hours after which the fast memory counts a line half; without it
 *     a spike would be seen when it is over
 * @param slowHalfLifeHours demand hours after which the slow memory counts a line half; without it
 *     last year's rate would be taken for this week's
 * @param changeProbability chance that the rate of a key is not the usual one, before looking
 * @param promotionChangeProbability the same during a promotion, when the fast memory has to lead
 * @param changeShape shape of the Gamma distribution of a rate that has changed; smaller is wider
 */
public record DemandModel(
    double fastHalfLifeHours,
    double slowHalfLifeHours,
    double changeProbability,
    double promotionChangeProbability,
    double changeShape)
    implements Serializable {

  private static final double LN_2 = Math.log(2);

  /** How many observed lines the prior's size of a line is worth. */
  private static final double PRIOR_LINES = 1;

  /** Checks that the memories differ and the chances are some. */
  public DemandModel {
    boolean areHalfLives =
        fastHalfLifeHours > 0
            && slowHalfLifeHours >= fastHalfLifeHours
            && Double.isFinite(slowHalfLifeHours);
    if (!areHalfLives
        || !isProbability(changeProbability)
        || !isProbability(promotionChangeProbability)
        || !(changeShape > 0)) {
      throw new IllegalArgumentException(
          "Half-lives of %s and %s hours with changes of %s, %s and shape %s are no model."
              .formatted(
                  fastHalfLifeHours,
                  slowHalfLifeHours,
                  changeProbability,
                  promotionChangeProbability,
                  changeShape));
    }
  }

  /**
   * Moves time on.
   *
   * @param state what is known
   * @param demandHours demand hours that went by until then in which the key was on offer
   * @param nowMillis event time; at or before the state's own nothing changes
   */
  public DemandModelState advanced(DemandModelState state, double demandHours, long nowMillis) {
    if (nowMillis <= state.asOfMillis()) {
      return state;
    }
    double hours = Math.max(0, demandHours);
    double fast = remembered(hours, fastHalfLifeHours);
    double slow = remembered(hours, slowHalfLifeHours);
    return new DemandModelState(
        nowMillis,
        state.allFastLines() * fast,
        state.fastHours() * fast + gathered(hours, fastHalfLifeHours),
        state.allSlowLines() * slow,
        state.slowHours() * slow + gathered(hours, slowHalfLifeHours),
        state.allUnits() * slow,
        state.allSquaredUnits() * slow,
        0,
        0,
        0);
  }

  /**
   * Counts an order line, whenever it comes: one that comes late counts for what would be
   * remembered of it.
   *
   * @param state what is known
   * @param clock the key's time; the key counts as on offer since the state's own time
   * @param units units of the line; positive
   * @param atMillis event time of the order
   */
  public DemandModelState observed(
      DemandModelState state, DemandClock clock, long units, long atMillis) {
    if (units <= 0) {
      throw new IllegalArgumentException("An order line of " + units + " units is none.");
    }
    if (atMillis >= state.asOfMillis()) {
      return advanced(state, clock.hours(state.asOfMillis(), atMillis), atMillis)
          .plusAtInstant(units);
    }
    double age = clock.hours(atMillis, state.asOfMillis());
    return state.plusLate(
        units, remembered(age, fastHalfLifeHours), remembered(age, slowHalfLifeHours));
  }

  /**
   * The rate of demand as of the state's time.
   *
   * @param state what is known, advanced to now
   * @param prior what is known of the category
   * @param isPromotion whether a promotion is on now
   */
  public DemandRate rate(DemandModelState state, DemandPrior prior, boolean isPromotion) {
    double lines = state.allFastLines();
    double hours = state.fastHours();
    // What the slow memory holds beyond the fast one: the same events must not witness twice.
    double usualShape = prior.shape() + Math.max(0, state.allSlowLines() - lines);
    double usualHours = prior.hours() + Math.max(0, state.slowHours() - hours);
    double changedHours = changeShape * usualHours / usualShape;

    double evidence =
        logEvidence(lines, hours, changeShape, changedHours)
            - logEvidence(lines, hours, usualShape, usualHours);
    double chance = isPromotion ? promotionChangeProbability : changeProbability;
    double changed = 1 / (1 + (1 - chance) / chance * Math.exp(-evidence));

    double usualMean = (usualShape + lines) / (usualHours + hours);
    double changedMean = (changeShape + lines) / (changedHours + hours);
    double mean = (1 - changed) * usualMean + changed * changedMean;
    double apart = changedMean - usualMean;
    double variance =
        (1 - changed) * usualMean / (usualHours + hours)
            + changed * changedMean / (changedHours + hours)
            + changed * (1 - changed) * apart * apart;

    double counted = PRIOR_LINES + state.allSlowLines();
    return new DemandRate(
        mean,
        variance,
        (PRIOR_LINES * prior.unitsALine() + state.allUnits()) / counted,
        (PRIOR_LINES * prior.squaredUnitsALine() + state.allSquaredUnits()) / counted,
        changed);
  }

  /**
   * What the key tells its category, of the slow memory.
   *
   * @return null while it was on offer for less than the minimum
   */
  public KeyRate keyRate(DemandModelState state, double minimumHours) {
    double hours = state.slowHours();
    if (hours < minimumHours || hours <= 0) {
      return null;
    }
    return new KeyRate(
        state.allSlowLines() / hours,
        state.allSlowLines() / (hours * hours),
        state.allSlowLines(),
        state.allUnits(),
        state.allSquaredUnits());
  }

  /**
   * Logarithm of the probability of the lines, but for a term that is the same for every rate: the
   * Poisson distribution over a Gamma rate, which has a value for parts of lines, too.
   */
  private static double logEvidence(double lines, double hours, double shape, double shapeHours) {
    return LogGamma.value(shape + lines)
        - LogGamma.value(shape)
        - shape * Math.log1p(hours / shapeHours)
        - lines * Math.log(shapeHours + hours);
  }

  private static double remembered(double hours, double halfLifeHours) {
    return Math.exp(-LN_2 * hours / halfLifeHours);
  }

  /** What is left at their end of hours that were gathered evenly. */
  private static double gathered(double hours, double halfLifeHours) {
    return -Math.expm1(-LN_2 * hours / halfLifeHours) * halfLifeHours / LN_2;
  }

  private static boolean isProbability(double value) {
    return value > 0 && value < 1;
  }
}
