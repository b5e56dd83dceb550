package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import java.util.List;
import java.util.stream.Collectors;

/** The jobs that the job jar holds, by the names people use. */
public final class JobCatalogue {

  private static final List<CatalogueJob> JOBS =
      List.of(
          new CatalogueJob(
              "atp-drift",
              "com.primeaxiom.jobs.atpdrift.AtpDriftJob",
              "Does the shop sell what the warehouse has?"));

  private JobCatalogue() {}

  /**
   * A job of the jar.
   *
   * @param name name in commands
   * @param mainClass class that is started
   * @param question what it answers
   */
  public record CatalogueJob(String name, String mainClass, String question) {

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
