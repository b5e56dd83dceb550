package com.primeaxiom.localstack.scoring;

/**
 * Something that was told of a dispute and is not as the truth has it.
 *
 * @param aspect of what
 * @param problem how it differs
 * @param subject the dispute, else the order or the month of a program
 * @param expected what the truth has; empty for nothing
 * @param told what was told; empty for nothing
 */
record DisputeDifference(
    DisputeAspect aspect, Problem problem, String subject, String expected, String told) {

  /** How something differs. */
  enum Problem {
    /** The truth has something else. */
    OTHER,
    /** It was not told. */
    MISSING,
    /** It was told too early. */
    EARLY,
    /** It was told too late. */
    LATE,
    /** It was told twice. */
    DOUBLE,
    /** Nobody should have told it. */
    UNCALLED_FOR
  }
}
