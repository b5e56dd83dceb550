package com.primeaxiom.localstack.scoring;

/** What an alert turned out to be. */
enum Verdict {
  /** Raised while what it says was so. */
  TRUE,
  /** Raised while it was not so. */
  FALSE,
  /** Taken back; it counts neither way. */
  RETRACTED
}
