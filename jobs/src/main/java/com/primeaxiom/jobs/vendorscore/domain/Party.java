package com.primeaxiom.jobs.vendorscore.domain;

/** Who answers for a miss. */
public enum Party {
  /** Who was to deliver. */
  VENDOR,
  /** Who brought it. */
  CARRIER,
  /** We ourselves, from the gate on. */
  OWN_DOCK
}
