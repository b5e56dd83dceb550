package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One disturbed run.
 *
 * @param seed of the schedule and of what is drawn beside it
 * @param world the events
 * @param jobs who reads them
 * @param faults number of faults
 * @param within real time in which the events are sent and the faults begin
 * @param folder gets events, back-tests and the report
 */
record ChaosSettings(
    long seed,
    SimulationSettings world,
    List<CatalogueJob> jobs,
    int faults,
    Duration within,
    Path folder) {

  ChaosSettings {
    jobs = List.copyOf(jobs);
  }
}
