package com.primeaxiom.jobs.chargeback.domain;

/** Stage of a dispute, in the order in which they follow each other. */
public enum Stage {
  /** The bank asks, no money has moved. */
  INQUIRY,
  /** The money is taken back. */
  CHARGEBACK,
  /** The bank does not accept our answer, or the holder tells more. */
  PRE_ARBITRATION,
  /** It is taken back once more, the last stage before the network decides. */
  SECOND_CHARGEBACK
}
