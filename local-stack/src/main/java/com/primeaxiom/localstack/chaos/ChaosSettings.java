package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One disturbed run.
 *
 * @param seed of what is drawn beside the schedule; names the run
 * @param world the events
 * @param jobs who reads them
 * @param schedule what goes wrong meanwhile
 * @param within real time in which the events are sent
 * @param folder gets events, back-tests and the report
 */
record ChaosSettings(
    long seed,
    SimulationSettings world,
    List<CatalogueJob> jobs,
    FaultSchedule schedule,
    Duration within,
    Path folder) {

  ChaosSettings {
    jobs = List.copyOf(jobs);
  }
}
