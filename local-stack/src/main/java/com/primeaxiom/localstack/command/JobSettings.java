package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.ClickHouseUrl;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertLinks;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.KeyedHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The settings that a job gets: where the servers are as the cluster sees them, and whatever the
 * user sets. In Docker a container reaches Kafka by another name than this machine does, so each
 * address can be given once more for the jobs.
 */
public final class JobSettings {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the job, as its documentation names it; repeatable.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--job-bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Kafka as the cluster reaches it. Env STACK_JOB_KAFKA_BOOTSTRAP; default as from here.")
  private String bootstrapServers;

  @Option(
      names = "--job-registry-url",
      paramLabel = "URL",
      description =
          "Registry as the cluster reaches it. Env STACK_JOB_REGISTRY_URL; default as from here.")
  private String registryUrl;

  @Option(
      names = "--job-clickhouse-url",
      paramLabel = "URL",
      description =
          "ClickHouse as the cluster reaches it. Env STACK_JOB_CLICKHOUSE_URL; default as from"
              + " here.")
  private String clickhouseUrl;

  /** What a command line says. */
  JobSettings() {}

  /** Settings of one's own. */
  public JobSettings(Map<String, String> given) {
    this.given = new LinkedHashMap<>(given);
  }

  /** The settings of a job by key; what the user sets goes before what we know. */
  public Map<String, String> all(CatalogueJob job, StackSettings settings) {
    Map<String, String> all = new LinkedHashMap<>(settings.accessSettings());
    all.put(
        "kafka.bootstrap-servers",
        settings.chosen(
            bootstrapServers, "STACK_JOB_KAFKA_BOOTSTRAP", settings.bootstrapServers()));
    all.put(
        "registry.url",
        settings.chosen(registryUrl, "STACK_JOB_REGISTRY_URL", settings.registryUrl()));
    settings
        .registryProperties()
        .forEach((key, value) -> all.put("registry.property." + key, value));
    all.put(
        "clickhouse.url",
        ClickHouseUrl.jdbc(
            settings.chosen(clickhouseUrl, "STACK_JOB_CLICKHOUSE_URL", settings.clickhouseUrl())));
    all.put("clickhouse.database", settings.clickhouseDatabase());
    all.put("clickhouse.user", settings.clickhouseUser());
    all.put("clickhouse.password", settings.clickhousePassword().reference());
    KeyedHash customers = settings.personalData();
    if (customers.isKeyed()) {
      all.put("personal-data.key", customers.key().reference());
      all.put("personal-data.key-version", Integer.toString(customers.version()));
    }
    if (!settings.namespace().isBlank()) {
      all.put("namespace", settings.namespace());
    }
    // Who has webhooks needs no token, and a job takes only one of them.
    if (knows(job, "slack.token") && !given.containsKey("slack.webhooks")) {
      all.putAll(settings.slackSettings());
    }
    if (knows(job, "desk.links") && !settings.isElsewhere(StackServer.CLICKHOUSE)) {
      all.put("desk.links", AlertLinks.of(settings));
    }
    all.putAll(given);
    return all;
  }

  /** What the user sets, and nothing else. */
  Map<String, String> given() {
    return Map.copyOf(given);
  }

  /**
   * The settings of one of several jobs: what the user sets goes to the jobs that know it, and what
   * none knows to all, which then refuse it.
   *
   * @param job the job
   * @param started every job that is started with these settings
   */
  public Map<String, String> of(
      CatalogueJob job, List<CatalogueJob> started, StackSettings settings) {
    Map<String, String> all = all(job, settings);
    given.keySet().stream()
        .filter(key -> !knows(job, key) && started.stream().anyMatch(other -> knows(other, key)))
        .forEach(all::remove);
    return all;
  }

  private static boolean knows(CatalogueJob job, String key) {
    return job.options().stream().anyMatch(option -> option.key().equals(key));
  }
}
