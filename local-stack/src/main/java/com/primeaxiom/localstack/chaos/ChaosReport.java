package com.primeaxiom.localstack.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a disturbed run came to.
 *
 * @param seed seed of its schedule
 * @param events events that were sent, each once
 * @param repeated events that were sent again
 * @param disordered events that overtook others
 * @param faults what went wrong, in the order of its times
 * @param caughtUpAfter time from the last event to the jobs' having stored what follows from it
 * @param alertsBefore alerts that were due before anything went wrong
 * @param alertsMeanwhile alerts that were due while something went wrong
 * @param otherAlerts the other alerts
 * @param restarts restarts by job since its last JobManager took it over
 * @param compared what was compared, by table or topic
 * @param differences what differs; none is what is wanted
 */
record ChaosReport(
    long seed,
    long events,
    long repeated,
    long disordered,
    List<Happening> faults,
    Duration caughtUpAfter,
    AlertWatch.Delays alertsBefore,
    AlertWatch.Delays alertsMeanwhile,
    AlertWatch.Delays otherAlerts,
    Map<String, Long> restarts,
    Map<String, Long> compared,
    List<Difference> differences) {

  /**
   * A fault that came.
   *
   * @param fault what it was
   * @param began time since the first event
   * @param lasted until it was ended and the server served again
   */
  record Happening(ChaosFault fault, Duration began, Duration lasted) {}

  ChaosReport {
    faults = List.copyOf(faults);
    restarts = Map.copyOf(restarts);
    compared = Map.copyOf(compared);
    differences = List.copyOf(differences);
  }
}
