package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.stock.domain.PickState;

/**
 * An open alert on stock that is not there; state of the episode operator.
 *
 * @param told the failed picks at its last step
 * @param onHand units the warehouse believed to have then
 * @param openedAtMillis event time at which the alert was raised
 */
public record PhantomState(PickState told, long onHand, long openedAtMillis) {

  /** No alert is open. */
  public static final PhantomState NONE = new PhantomState(PickState.PROVEN, 0, 0);

  /** Whether an alert is open. */
  public boolean isOpen() {
    return told.failed() > 0;
  }
}
