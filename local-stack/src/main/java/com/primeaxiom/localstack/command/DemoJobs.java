package com.primeaxiom.localstack.command;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
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

  private static final Map<String, String> EVERY_JOB = Map.of("source.idle-timeout", "5 s");

  /** A wrong figure is one after seconds; the oversell job takes note of drift as well. */
  private static final Map<String, String> STOCK = Map.of("drift.minimum-duration", "5 s");

  /** Who looks for a minute at a channel wants to see what the desk does in an hour. */
  private static final Map<String, String> DESK =
      Map.ofEntries(
          Map.entry("desk.group.wait", "4 s"),
          Map.entry("desk.group.join", "2 min"),
          Map.entry("desk.rate.messages", "6"),
          Map.entry("desk.rate.pause", "20 s"),
          Map.entry("desk.digest", "1 min"),
          Map.entry("desk.remind.high", "3 min"),
          Map.entry("desk.remind.critical", "2 min"));

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
    return List.of(
        JobCatalogue.named(AtpDriftJob.NAME),
        JobCatalogue.named(OversellJob.NAME),
        JobCatalogue.named(AlertDeskJob.NAME));
  }

  /** The demo's settings of a job, by key. */
  static Map<String, String> settings(CatalogueJob job) {
    Map<String, String> settings = new TreeMap<>(EVERY_JOB);
    switch (job.name()) {
      case AtpDriftJob.NAME -> settings.putAll(STOCK);
      case OversellJob.NAME -> {
        settings.putAll(STOCK);
        settings.putAll(OVERSELL);
      }
      case AlertDeskJob.NAME -> settings.putAll(DESK);
      default -> throw new IllegalArgumentException(job.name() + " is no job of the demo.");
    }
    return settings;
  }
}
