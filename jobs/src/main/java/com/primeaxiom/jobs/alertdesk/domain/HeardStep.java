package com.primeaxiom.jobs.alertdesk.domain;

/**
 * What became of something that the desk heard: nothing is passed over without a word.
 *
 * @param fact what was heard
 * @param fate what became of it
 */
public record HeardStep(DeskFact fact, Fate fate) {

  /** What became of a step or a hand. */
  public enum Fate {
    /** It is told. */
    TOLD,
    /** It was heard before. */
    DUPLICATE,
    /** A newer step was heard before it. */
    OVERTAKEN,
    /** Another alert tells of it. */
    ROLLED_UP,
    /** A person has snoozed the alert. */
    SNOOZED,
    /** A person has muted the alert. */
    MUTED,
    /** The alert ended, and nobody had been told of it. */
    NEVER_TOLD,
    /** No rule of the policy says where it is told. */
    NO_CHANNEL,
    /** A hand on an alert that is not open. */
    NOTHING_OPEN
  }
}
