package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * What a latency measurement does.
 *
 * @param jobs the drift job, and the alert desk if Slack is to be looked at
 * @param probesASecond events a second that have to become an alert
 * @param warmUp how long nothing is counted
 * @param measured how long then what is sent counts
 * @param partitions of topics
 * @param jobSettings settings of the jobs
 */
record LatencySettings(
    List<CatalogueJob> jobs,
    long probesASecond,
    Duration warmUp,
    Duration measured,
    int partitions,
    Map<String, String> jobSettings) {

  /**
   * An alert at the event that causes it: waiting for a connector is a rule of the business, of
   * minutes, and would hide what is measured.
   */
  private static final Map<String, String> AT_ONCE =
      Map.of("drift.minimum-duration", "0 s", "drift.lag.minimum-samples", "1000000000");

  LatencySettings {
    jobs = List.copyOf(jobs);
    Map<String, String> all = new LinkedHashMap<>(AT_ONCE);
    all.putAll(jobSettings);
    jobSettings = Map.copyOf(all);
  }

  /** What is sent when, at a rate. */
  LoadSchedule at(long rate) {
    return new LoadSchedule(
        rate,
        probesASecond,
        Configuration.fromMap(jobSettings).get(PlatformOptions.OUT_OF_ORDERNESS),
        warmUp,
        measured);
  }
}
