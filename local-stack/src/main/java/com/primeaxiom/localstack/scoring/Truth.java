package com.primeaxiom.localstack.scoring;

import java.util.List;

/**
 * What really happened in a simulated world, as far as drift goes.
 *
 * @param world its frame
 * @param assortment what it sells
 * @param drifts wrong figures that faults made
 * @param faults everything that went wrong
 * @param phantoms stock that was believed in and not there
 */
record Truth(
    World world,
    Assortment assortment,
    List<TrueDrift> drifts,
    List<Fault> faults,
    List<Phantom> phantoms) {

  String velocity(String sku) {
    return assortment.velocity(sku);
  }

  /**
   * Whether an alert must have found it: it lasted longer than practically all of its connector's
   * updates take, and began early enough for an alert to come before the end of the world.
   */
  boolean isToBeFound(TrueDrift drift) {
    return drift.isPersistent()
        && drift.material() != null
        && drift
            .material()
            .from()
            .plus(world.connector(drift.key()).p999Lag())
            .isBefore(world.endedAt());
  }
}
