package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * The course of every alert on stock: raised once, updated when it changes materially, ended once.
 *
 * @param minimumUnits units by which a finding has to change for an update
 * @param materialChange share of the units last told by which it has to change for an update
 * @param holdMillis for how long a finding has to be over before its alert ends; without it one
 *     that hovers would be told again and again
 */
public record EpisodeRule(double minimumUnits, double materialChange, long holdMillis)
    implements Serializable {

  private static final double SEVERITY_CHANGE = 0.1;

  /**
   * Decides on a finding.
   *
   * @param episode how far it had come
   * @param isRaised whether it would raise an alert
   * @param isCleared whether it would end one; what neither raises nor clears goes on as it was
   * @param severities says how soon a person should look; asked only where it matters
   * @param units the finding's units
   * @param nowMillis event time, epoch milliseconds
   */
  public EpisodeDecision decide(
      RiskEpisodeState episode,
      boolean isRaised,
      boolean isCleared,
      Supplier<Severity> severities,
      double units,
      long nowMillis) {
    if (!episode.open()) {
      if (!isRaised) {
        return EpisodeDecision.silent(RiskEpisodeState.CALM);
      }
      return step(
          new RiskEpisodeState(nowMillis, nowMillis, severities.get(), units, 0), Status.OPEN);
    }
    if (isCleared) {
      long since = episode.clearedSinceMillis() == 0 ? nowMillis : episode.clearedSinceMillis();
      return nowMillis - since >= holdMillis
          ? new EpisodeDecision(RiskEpisodeState.CALM, episode, Status.RESOLVED)
          : EpisodeDecision.silent(episode.clearedSince(since));
    }
    return goesOn(episode.clearedSince(0), severities.get(), units, nowMillis);
  }

  private EpisodeDecision goesOn(
      RiskEpisodeState episode, Severity severity, double units, long nowMillis) {
    if (!isMaterial(episode, severity, units)) {
      return EpisodeDecision.silent(episode);
    }
    return step(
        new RiskEpisodeState(episode.openedAtMillis(), nowMillis, severity, units, 0),
        Status.UPDATED);
  }

  private boolean isMaterial(RiskEpisodeState episode, Severity severity, double units) {
    double last = Math.abs(episode.unitsAtLastStep());
    double change = Math.abs(units - episode.unitsAtLastStep());
    // A finding that hovers at a severity's limit is not told of at every reading.
    boolean isOtherSeverity =
        severity != episode.severity()
            && (severity == Severity.CRITICAL || change > SEVERITY_CHANGE * last);
    return isOtherSeverity || (change >= minimumUnits && change > materialChange * last);
  }

  private static EpisodeDecision step(RiskEpisodeState episode, Status status) {
    return new EpisodeDecision(episode, episode, status);
  }
}
