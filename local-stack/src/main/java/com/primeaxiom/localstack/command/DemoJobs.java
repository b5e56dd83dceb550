package com.primeaxiom.localstack.command;

import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.oversell.OversellJob;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The jobs of the demo, in its sense of time: what takes minutes elsewhere takes seconds there, and
 * a topic of which nothing is heard holds nobody up.
 */
final class DemoJobs {

  private static final Map<String, String> EVERY_JOB =
      Map.of("drift.minimum-duration", "5 s", "source.idle-timeout", "5 s");

  /**
   * A wrong figure is put right within a minute, and goods come within one: so far the job looks
   * ahead, and days of cover mean nothing. What a demo sells in a minute is learned at once, of a
   * shop that sells as much of everything as others in a season.
   */
  private static final Map<String, String> OVERSELL =
      Map.ofEntries(
          Map.entry("oversell.window", "60 s"),
          Map.entry("oversell.stuck-lags", "1"),
          Map.entry("oversell.look.near", "2 s"),
          Map.entry("oversell.look.far", "10 s"),
          Map.entry("oversell.severity.soon", "10 s"),
          Map.entry("stock-out.horizon", "60 s"),
          Map.entry("low-stock.minimum-units-a-day", "1000000"),
          Map.entry("demand.fast-half-life", "30 s"),
          Map.entry("demand.slow-half-life", "10 min"),
          Map.entry("demand.prior.lines-a-day", "6500"),
          Map.entry("demand.prior.shape", "2"),
          Map.entry("outcome.grace", "10 s"));

  private DemoJobs() {}

  /** In the order in which they are started. */
  static List<CatalogueJob> all() {
    return List.of(JobCatalogue.named(AtpDriftJob.NAME), JobCatalogue.named(OversellJob.NAME));
  }

  /** The demo's settings of a job, by key. */
  static Map<String, String> settings(CatalogueJob job) {
    Map<String, String> settings = new TreeMap<>(EVERY_JOB);
    if (job.name().equals(OversellJob.NAME)) {
      settings.putAll(OVERSELL);
    }
    return settings;
  }
}
