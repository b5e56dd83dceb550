package com.primeaxiom.jobs.chargeback.domain;

/**
 * A due date that a case is reminded of.
 *
 * @param stage stage it belongs to
 * @param dueAtMillis when the answer is due, epoch milliseconds
 * @param knownAtMillis since when that is known, epoch milliseconds
 * @param toldAtMillis due time of the reminder told last, epoch milliseconds; before {@code
 *     knownAtMillis} while there was none
 * @param isMissed whether the miss was told
 */
public record TermState(
    Stage stage, long dueAtMillis, long knownAtMillis, long toldAtMillis, boolean isMissed) {

  /** A due date that has just become known. */
  static TermState of(DisputeCase view, long nowMillis) {
    return new TermState(view.stage(), view.dueAtMillis(), nowMillis, nowMillis - 1, false);
  }

  TermState told(long atMillis) {
    return new TermState(stage, dueAtMillis, knownAtMillis, atMillis, isMissed);
  }

  TermState missed() {
    return new TermState(stage, dueAtMillis, knownAtMillis, dueAtMillis, true);
  }
}
