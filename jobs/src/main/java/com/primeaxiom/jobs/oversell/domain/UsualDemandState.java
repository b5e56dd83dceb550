package com.primeaxiom.jobs.oversell.domain;

/**
 * What a SKU sells at a location when it is not promoted; state of the operator that tells
 * categories of their SKUs.
 *
 * @param isOnOffer whether any channel takes orders since the state's time
 * @param demand what was sold, in hours of the wall's clock in which it was on offer and not
 *     promoted
 */
public record UsualDemandState(boolean isOnOffer, DemandModelState demand) {

  /** A location that is watched from now on and has nothing on offer. */
  public static UsualDemandState startedAt(long atMillis) {
    return new UsualDemandState(false, DemandModelState.startedAt(atMillis));
  }
}
