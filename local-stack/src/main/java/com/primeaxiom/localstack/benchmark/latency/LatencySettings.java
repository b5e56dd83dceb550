package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
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
    outOfOrderness(jobSettings);
  }

  private static Duration outOfOrderness(Map<String, String> jobSettings) {
    ConfigOption<Duration> option = PlatformOptions.OUT_OF_ORDERNESS;
    try {
      return Configuration.fromMap(jobSettings).get(option);
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "--set %s=%s is no duration; write for example 200ms."
              .formatted(option.key(), jobSettings.get(option.key())),
          e);
    }
  }

  /** What is sent when, at a rate. */
  LoadSchedule at(long rate) {
    return new LoadSchedule(rate, probesASecond, outOfOrderness(jobSettings), warmUp, measured);
  }
}
