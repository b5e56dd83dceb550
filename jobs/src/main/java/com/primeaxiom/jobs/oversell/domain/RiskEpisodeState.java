package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a finding has come; state of the episodes, by key and type of alert.
 *
 * @param openedAtMillis event time at which the alert was raised; 0 while there is none
 * @param lastStepMillis event time of the last step; before the first, since when the finding would
 *     be one, where a rule waits before it raises it, else 0
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

  /** No alert yet, though the finding has been one since an event time. */
  static RiskEpisodeState waitingSince(long millis) {
    return new RiskEpisodeState(0, millis, null, 0, 0);
  }

  /** Whether the finding is one and the alert is waited with. */
  public boolean isWaiting() {
    return !open() && lastStepMillis != 0;
  }

  /** Whether the alert was raised and has not ended. */
  public boolean open() {
    return openedAtMillis != 0;
  }
}
