package com.primeaxiom.localstack.flink;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.jobs.alertdesk.AlertDeskSettings;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.atpdrift.AtpDriftSettings;
import com.primeaxiom.jobs.chargeback.ChargebackJob;
import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import com.primeaxiom.jobs.oversell.OversellJob;
import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.platform.Topology;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.vendorscore.VendorScoreJob;
import com.primeaxiom.jobs.vendorscore.VendorScoreSettings;
import com.primeaxiom.localstack.StackException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** The jobs that the job jar holds, by the names people use. */
public final class JobCatalogue {

  private static final List<CatalogueJob> JOBS =
      List.of(
          new CatalogueJob(
              AtpDriftJob.NAME,
              AtpDriftJob.class.getName(),
              "Does the shop sell what the warehouse has?",
              AtpDriftSettings.options(),
              settings -> AtpDriftSettings.from(settings).policy(),
              AtpDriftJob::buildOn),
          new CatalogueJob(
              OversellJob.NAME,
              OversellJob.class.getName(),
              "What will be sold that cannot be shipped?",
              OversellSettings.options(),
              settings -> OversellSettings.from(settings).decisions(),
              OversellJob::buildOn),
          new CatalogueJob(
              VendorScoreJob.NAME,
              VendorScoreJob.class.getName(),
              "Which vendor is late or short?",
              VendorScoreSettings.options(),
              settings -> VendorScoreSettings.from(settings).grading(),
              VendorScoreJob::buildOn),
          new CatalogueJob(
              ChargebackJob.NAME,
              ChargebackJob.class.getName(),
              "Which dispute runs out when, and what evidence is missing?",
              ChargebackSettings.options(),
              settings -> ChargebackSettings.from(settings).cases(),
              ChargebackJob::buildOn),
          new CatalogueJob(
              AlertDeskJob.NAME,
              AlertDeskJob.class.getName(),
              "Who is told of which alert, where, when, and together with what?",
              AlertDeskSettings.options(),
              settings -> AlertDeskSettings.from(settings).policy(),
              AlertDeskJob::buildOn));

  private JobCatalogue() {}

  /**
   * A job of the jar.
   *
   * @param name name in commands
   * @param mainClass class that is started
   * @param question what it answers
   * @param options what of its rules can be set
   * @param policy what of them may change while it runs, by the settings of its start
   * @param topology builds it on a platform
   */
  public record CatalogueJob(
      String name,
      String mainClass,
      String question,
      List<ConfigOption<?>> options,
      Function<ReadableConfig, JobPolicy<?>> policy,
      Topology topology) {

    /**
     * The name in Flink, so that worlds that share a cluster are told apart.
     *
     * @param namespace prefix of the topics; blank for none
     */
    public String nameIn(String namespace) {
      return namespace.isBlank() ? name : namespace + "." + name;
    }
  }

  /** Every job. */
  public static List<CatalogueJob> all() {
    return JOBS;
  }

  /**
   * The job of that name.
   *
   * @throws StackException when there is none
   */
  public static CatalogueJob named(String name) {
    return JOBS.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "There is no job '%s'; the jobs are %s."
                        .formatted(
                            name,
                            JOBS.stream()
                                .map(CatalogueJob::name)
                                .collect(Collectors.joining(", ")))));
  }
}
