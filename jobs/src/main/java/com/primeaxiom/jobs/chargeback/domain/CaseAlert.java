package com.primeaxiom.jobs.chargeback.domain;

/** Kinds of alerts on a case. */
public enum CaseAlert {
  /** An answer is due. */
  CHARGEBACK_DEADLINE,
  /** The answer was given with evidence missing. */
  EVIDENCE_INCOMPLETE_AT_SUBMISSION,
  /** The time for an answer has passed without one. */
  DEADLINE_MISSED
}
