package com.primeaxiom.jobs.atpdrift.domain;

/** Why a channel shows what the warehouse has not. */
public enum DriftCause {
  /** The update came, or is expected, later than updates of this connector do. */
  LATE_UPDATE,
  /** The update never came. */
  MISSING_UPDATE,
  /** An order was delivered twice and booked twice. */
  DUPLICATE_ORDER,
  /** Stock was adjusted on one side and the other did not follow. */
  ADJUSTMENT,
  /** A buffer was changed and the channel did not follow. */
  BUFFER_CHANGE,
  /** Nothing in the events explains it. */
  UNEXPLAINED
}
