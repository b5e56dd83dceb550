package com.primeaxiom.localstack.simulation;

/** Why a channel shows a wrong figure, in the words of the alerts. */
public enum DriftCause {
  /** The channel was not told of an order, a cancellation, a short answer or a receipt. */
  MISSING_UPDATE,
  /** It was told late, or in the wrong order. */
  LATE_UPDATE,
  /** An order was counted twice. */
  DUPLICATE_ORDER,
  /** A change of the warehouse's own was not followed, or somebody corrected a figure wrongly. */
  ADJUSTMENT,
  /** A change of safety stock or of a channel's buffer was not followed. */
  BUFFER_CHANGE
}
