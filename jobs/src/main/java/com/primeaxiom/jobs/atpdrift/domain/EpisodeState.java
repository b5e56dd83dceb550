package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a drift has come towards an alert; state of the drift operator.
 *
 * @param breachSinceMillis event time since which the drift exceeds the tolerance; 0 when it does
 *     not
 * @param open whether the alert was raised
 * @param severity severity at the last step; null before the first
 * @param unitsAtLastStep signed drift in units at the last step
 */
public record EpisodeState(
    long breachSinceMillis, boolean open, Severity severity, long unitsAtLastStep) {

  /** No breach, no alert. */
  public static final EpisodeState CALM = new EpisodeState(0, false, null, 0);

  /** Whether the drift exceeds the tolerance or is in an alert that did not end. */
  public boolean inBreach() {
    return breachSinceMillis != 0;
  }
}
