package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a finding has come; state of the episodes, by key and type of alert.
 *
 * @param openedAtMillis event time at which the alert was raised; 0 while there is none
 * @param lastStepMillis event time of the last step; 0 before the first
 * @param severity severity at the last step; null before the first
 * @param unitsAtLastStep the finding's units at the last step
 * @param clearedSinceMillis event time since which the finding has been over while its alert is
 *     open; 0 while it is not
 */
public record RiskEpisodeState(
    long openedAtMillis,
    long lastStepMillis,
    Severity severity,
    double unitsAtLastStep,
    long clearedSinceMillis) {

  /** No alert. */
  public static final RiskEpisodeState CALM = new RiskEpisodeState(0, 0, null, 0, 0);

  /** This episode with the time since which its finding has been over. */
  RiskEpisodeState clearedSince(long millis) {
    return millis == clearedSinceMillis
        ? this
        : new RiskEpisodeState(openedAtMillis, lastStepMillis, severity, unitsAtLastStep, millis);
  }

  /** Whether the alert was raised and has not ended. */
  public boolean open() {
    return openedAtMillis != 0;
  }
}
