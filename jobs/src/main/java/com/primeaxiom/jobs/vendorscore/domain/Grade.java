package com.primeaxiom.jobs.vendorscore.domain;

/** What a score is called, best first. */
public enum Grade {
  A,
  B,
  C,
  D,
  F;

  /** Whether it is worse than another. */
  public boolean isWorseThan(Grade other) {
    return compareTo(other) > 0;
  }
}
