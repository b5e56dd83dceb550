package com.primeaxiom.jobs.alertdesk.domain;

/**
 * What a person did about an alert.
 *
 * @param action what was done
 * @param atMillis when, epoch milliseconds
 * @param untilMillis until when it holds, epoch milliseconds; {@link Long#MAX_VALUE} for as long as
 *     the alert is open
 * @param by who did it
 * @param why why, in that person's words; empty for no word
 */
public record Hand(Action action, long atMillis, long untilMillis, String by, String why) {

  /** What a person can do about an alert. */
  public enum Action {
    /** Somebody looks after it: it is not reminded of until it gets worse. */
    ACKNOWLEDGE,
    /** Quiet until a time, unless it gets worse. */
    SNOOZE,
    /** Quiet until a time, whatever happens. */
    MUTE,
    /** Takes back what was done before. */
    RELEASE
  }

  /** Whether it keeps a step quiet. */
  boolean isQuieting(boolean isWorse, long nowMillis) {
    return nowMillis < untilMillis
        && (action == Action.MUTE || (action == Action.SNOOZE && !isWorse));
  }

  /** Whether it keeps reminders away. */
  boolean isHolding(long nowMillis) {
    return action != Action.RELEASE && nowMillis < untilMillis;
  }
}
