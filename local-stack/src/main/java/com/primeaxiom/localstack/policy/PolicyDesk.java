package com.primeaxiom.localstack.policy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.platform.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * What may be published next of a job's policy.
 *
 * @param job the job
 * @param rules the job's policy by the job's defaults
 * @param versions what was published, oldest first
 */
record PolicyDesk(CatalogueJob job, JobPolicy<?> rules, List<Policy> versions) {

  /**
   * The desk of a job.
   *
   * @param versions what was published, oldest first
   */
  static PolicyDesk of(CatalogueJob job, List<Policy> versions) {
    return new PolicyDesk(job, job.policy().apply(new Configuration()), versions);
  }

  /** Number of the newest version; 0 when there is none. */
  long newest() {
    return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).getVersion();
  }

  /**
   * Settings of a version; those of 0, the job's start, are empty.
   *
   * @throws StackException when there is no such version
   */
  Map<String, String> settings(long number) {
    if (number == 0) {
      return Map.of();
    }
    return versions.stream()
        .filter(version -> version.getVersion() == number)
        .findFirst()
        .map(Policy::getSettings)
        .orElseThrow(
            () ->
                new StackException(
                    "There is no version %d of the policy %s; 'stack policy history %s' lists them."
                        .formatted(number, job.name(), job.name())));
  }

  /**
   * Judges settings as the job will, by its defaults.
   *
   * @throws InvalidConfigurationException naming the setting and the fix
   */
  Map<String, String> checked(Map<String, String> settings) {
    var unused = rules.rules(new PolicyVersion(newest() + 1, 0, settings));
    return settings;
  }

  /**
   * The next version, without settings.
   *
   * @param from event time from which it holds
   * @throws StackException when it would hold from before the version before it
   */
  Policy.Builder next(Instant from) {
    if (!versions.isEmpty()) {
      Policy newest = versions.get(versions.size() - 1);
      if (from.isBefore(newest.getOccurredAt())) {
        throw new StackException(
            "Version %d holds from %s on; another one cannot hold from before that, %s."
                .formatted(newest.getVersion(), newest.getOccurredAt(), from));
      }
    }
    return PolicyTopic.version(job.name(), newest() + 1).setOccurredAt(from);
  }
}
