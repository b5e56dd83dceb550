package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a drift has come towards an alert; state of the episode operator.
 *
 * @param breachSinceMillis event time since which the drift exceeds the tolerance; 0 when it does
 *     not
 * @param openedAtMillis event time at which the alert was raised; 0 before that
 * @param lastStepMillis event time of the last step; 0 before the first
 * @param severity severity at the last step; null before the first
 * @param unitsAtLastStep signed units at the last step
 * @param cause cause at the last step; null before the first
 */
public record EpisodeState(
    long breachSinceMillis,
    long openedAtMillis,
    long lastStepMillis,
    Severity severity,
    long unitsAtLastStep,
    DriftCause cause) {

  /** No breach, no alert. */
  public static final EpisodeState CALM = new EpisodeState(0, 0, 0, null, 0, null);

  /**
   * What remains of an episode that ended: when it was last spoken of, so that another one of the
   * same figure cannot have begun before.
   */
  public static EpisodeState endedAt(long atMillis) {
    return new EpisodeState(0, 0, atMillis, null, 0, null);
  }

  /** The same with nothing known of the next breach. */
  public EpisodeState calm() {
    return lastStepMillis == 0 ? CALM : endedAt(lastStepMillis);
  }

  /** Whether the drift exceeds the tolerance or is in an alert that did not end. */
  public boolean inBreach() {
    return breachSinceMillis != 0;
  }

  /** Whether this is what remains of an episode that ended. */
  public boolean isEnded() {
    return !inBreach() && lastStepMillis != 0;
  }

  /** Whether the alert was raised. */
  public boolean open() {
    return openedAtMillis != 0;
  }
}
