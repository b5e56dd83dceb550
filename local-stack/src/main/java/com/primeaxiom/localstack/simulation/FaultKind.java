package com.primeaxiom.localstack.simulation;

/** What goes wrong in the world. */
public enum FaultKind {
  /** A channel is not told of a change. */
  LOST_UPDATE,
  /** A channel is told of a change much later than usual. */
  LATE_UPDATE,
  /** The hub hears of an order twice and takes its units off twice. */
  DUPLICATE_ORDER,
  /** Of two updates the older one is shown last. */
  OUT_OF_ORDER,
  /** A correction that the hub never hears of, or a figure typed into a channel by hand. */
  WRONG_ADJUSTMENT,
  /** Units that the warehouse believes in are not on the shelf. */
  PHANTOM_STOCK,
  /** A channel at a location takes no updates for a while. */
  STUCK_CONNECTOR,
  /** A channel is told to sell on without regard to stock; {@link Scenario#OVERSELL} only. */
  CONTINUE_SELLING,
  /** A warehouse's clock is wrong for some hours. */
  CLOCK_SKEW,
  /** The warehouse's answer to an order line is not reported. */
  LOST_ANSWER,
  /** The warehouse's answer is reported twice as if it were two. */
  DUPLICATE_ANSWER,
  /** An event is reported twice with one id. */
  DUPLICATE_EVENT
}
