package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * When the risk of overselling becomes an alert, and when the alert ends. It is about what is still
 * ahead and can be prevented; what is oversold already is {@link OversoldRule}'s.
 *
 * @param probability probability from which it is an alert
 * @param clearProbability probability below which an open alert ends; not above the other, so that
 *     a risk that hovers around it does not flap
 * @param minimumMoneyMinor expected loss, in minor units of its currency, from which it is an alert
 * @param minimumUnits expected units from which it is an alert whatever they are worth, and the
 *     only measure where no price is known
 * @param episode when a change is worth an update
 * @param severity how soon a person should look
 */
public record OversellRiskRule(
    double probability,
    double clearProbability,
    long minimumMoneyMinor,
    double minimumUnits,
    EpisodeRule episode,
    RiskSeverityRule severity)
    implements Serializable {

  /** Checks that an alert ends below where it begins. */
  public OversellRiskRule {
    if (!(clearProbability > 0 && clearProbability <= probability && probability <= 1)) {
      throw new IllegalArgumentException(
          "An alert from %s and until %s is none.".formatted(probability, clearProbability));
    }
  }

  /**
   * Decides on a risk.
   *
   * @param state how far the episode had come
   * @param nowMillis event time, epoch milliseconds
   */
  public EpisodeDecision decide(RiskEpisodeState state, OversellRisk risk, long nowMillis) {
    return episode.decide(
        state,
        risk.probabilityAhead() >= probability && isWorthIt(risk),
        risk.probabilityAhead() < clearProbability,
        severity.of(risk.moneyAhead(), leftMillis(risk, nowMillis)),
        risk.unitsAhead(),
        nowMillis);
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
