package com.primeaxiom.localstack.simulation;

/** What let more be sold than could be shipped. The first that applies, in this order. */
public enum OversellCause {
  /** The books had the units, the shelf had not. */
  PHANTOM_STOCK,
  /** The channel had not followed because an update was lost. */
  LOST_UPDATE,
  /** The same because an update came much later than usual. */
  LATE_UPDATE,
  /** An older figure had taken the place of a newer one. */
  OUT_OF_ORDER,
  /** The hub, or the channel, held a figure that somebody had corrected wrongly. */
  WRONG_ADJUSTMENT,
  /** The channel took no updates for a while. */
  STUCK_CONNECTOR,
  /** The channel was told to sell on without regard to stock. */
  CONTINUE_SELLING,
  /** A promotion sold faster than the channels could be told. */
  PROMOTION,
  /** The channel's figure was behind for longer than a push takes, or not for a sale. */
  STALE_SYNC,
  /** Several channels sold the last units before they were told of each other's sales. */
  SHARED_POOL
}
