package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.io.Serializable;

/**
 * When the risk of overselling becomes an alert, and when the alert ends. It is about what is still
 * ahead and can be prevented; what is oversold already is {@link OversoldRule}'s.
 *
 * @param stuckProbability probability from which it is an alert where a channel's figure is stuck
 *     or its connector silent, which somebody can mend
 * @param syncProbability the same where channels are only told late, which sells a few units too
 *     many or none, by chance, and is over before anybody has read of it
 * @param clearProbability probability below which an open alert ends; not above the other, so that
 *     a risk that hovers around it does not flap
 * @param minimumMoneyMinor expected loss, in minor units of its currency, from which it is an alert
 * @param minimumUnits expected units from which it is an alert whatever they are worth, and the
 *     only measure where no price is known
 * @param episode when a change is worth an update
 * @param severity how soon a person should look
 */
public record OversellRiskRule(
    double stuckProbability,
    double syncProbability,
    double clearProbability,
    long minimumMoneyMinor,
    double minimumUnits,
    EpisodeRule episode,
    RiskSeverityRule severity)
    implements Serializable {

  /** How far an oversell has come when its risk is looked at. */
  public enum Stage {
    /** Nothing was oversold before this moment. */
    AHEAD,
    /** Some units are: another alert tells of them, and that channels sell on. */
    GOING_ON,
    /** Nothing is heard of the place any more: its alert ends at once. */
    FORGOTTEN
  }

  /** Checks that an alert ends below where it begins. */
  public OversellRiskRule {
    boolean isBelow =
        clearProbability > 0
            && clearProbability <= Math.min(stuckProbability, syncProbability)
            && Math.max(stuckProbability, syncProbability) <= 1;
    if (!isBelow) {
      throw new IllegalArgumentException(
          "An alert from %s or %s and until %s is none."
              .formatted(stuckProbability, syncProbability, clearProbability));
    }
  }

  /**
   * Decides on a risk.
   *
   * @param state how far the episode had come
   * @param stage what is oversold already
   * @param nowMillis event time, epoch milliseconds
   */
  public EpisodeDecision decide(
      RiskEpisodeState state, OversellRisk risk, Stage stage, long nowMillis) {
    if (stage == Stage.FORGOTTEN) {
      return state.open()
          ? new EpisodeDecision(RiskEpisodeState.CALM, state, Status.RESOLVED)
          : EpisodeDecision.silent(RiskEpisodeState.CALM);
    }
    boolean isLikely = risk.probabilityAhead() >= probability(risk) && isWorthIt(risk);
    return episode.decide(
        state,
        stage == Stage.AHEAD && isLikely,
        risk.probabilityAhead() < clearProbability,
        () -> severity.of(risk.moneyAhead(), leftMillis(risk, nowMillis)),
        risk.unitsAhead(),
        nowMillis);
  }

  /** The probability from which a risk is an alert. */
  public double probability(OversellRisk risk) {
    return risk.isMendable() ? stuckProbability : syncProbability;
  }

  private boolean isWorthIt(OversellRisk risk) {
    boolean isMuchMoney =
        risk.moneyAhead() != null && risk.moneyAhead().amountMinor() >= minimumMoneyMinor;
    return isMuchMoney || risk.unitsAhead() >= minimumUnits;
  }

  private static long leftMillis(OversellRisk risk, long nowMillis) {
    return risk.stockOut().cautiousAtMillis() - nowMillis;
  }
}
