package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a finding has come; state of the episodes, by key and type of alert.
 *
 * @param openedAtMillis event time at which the alert was raised; 0 while there is none
 * @param lastStepMillis event time of the last step; 0 before the first
 * @param severity severity at the last step; null before the first
 * @param unitsAtLastStep the finding's units at the last step
 */
public record RiskEpisodeState(
    long openedAtMillis, long lastStepMillis, Severity severity, double unitsAtLastStep) {

  /** No alert. */
  public static final RiskEpisodeState CALM = new RiskEpisodeState(0, 0, null, 0);

  /** Whether the alert was raised and has not ended. */
  public boolean open() {
    return openedAtMillis != 0;
  }
}
