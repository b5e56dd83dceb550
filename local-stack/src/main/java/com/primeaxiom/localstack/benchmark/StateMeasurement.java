package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;

/**
 * What was measured of a job with so many keys.
 *
 * @param job name of the job
 * @param shop the shop beside it
 * @param run what it did
 */
record StateMeasurement(String job, ShopSettings shop, StateRun run) {

  Progress measured() {
    return run.phases().get(Phase.MEASURED);
  }

  double perKey(long bytes) {
    return (double) bytes / shop.keys();
  }
}
