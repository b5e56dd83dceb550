package com.primeaxiom.jobs.stock.domain;

/** What a channel with a wrong figure did not follow, as far as the events show it. */
public enum Unfollowed {
  /** Orders, cancellations, answers of the warehouse, goods received. */
  FLOW,
  /** A count, damage, inspection, return, transfer or reservation. */
  ADJUSTMENT,
  /** A change of the safety stock or of its own buffer. */
  BUFFER,
  /** It follows an order that was told twice, as if it were two. */
  SECOND_ORDER,
  /** It went back to a figure that had been right before. */
  OLD_FIGURE,
  /** Its figure was changed while it was right and nothing else had happened. */
  EDIT,
  /** The figure fits nothing that is known. */
  UNKNOWN
}
