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

  /**
   * Seconds that a look at every key takes beyond the events beside it; 0 where they cannot be told
   * apart.
   */
  double lookSeconds() {
    Progress look = run.phases().get(Phase.FULL_LOOK);
    return Math.max(0, look.seconds() - look.events() / measured().eventsASecond());
  }

  /**
   * Events a second in the long run: as measured, with as many looks at every key as the event time
   * that passed should have had.
   */
  double eventsASecond() {
    Progress measured = measured();
    long every = shop.lookEveryMillis();
    long looks =
        Math.floorDiv(measured.ended().eventMillis(), every)
            - Math.floorDiv(measured.began().eventMillis(), every);
    double due = measured.eventSeconds() * 1e3 / every;
    return measured.events() / (measured.seconds() + (due - looks) * lookSeconds());
  }

  double perKey(long bytes) {
    return (double) bytes / shop.keys();
  }
}
