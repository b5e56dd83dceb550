package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.stock.domain.PickState;

/**
 * An open alert on stock that is not there; state of the episode operator.
 *
 * @param told the failed picks at its last step
 * @param onHand units the warehouse believed to have then
 */
public record PhantomState(PickState told, long onHand) {}
