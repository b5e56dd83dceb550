package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.schemas.Topic;
import java.util.List;
import java.util.Optional;

/**
 * Some of the product's jobs in one process, or a consumer that decodes each record that they read,
 * once: no jobs can do with less.
 *
 * @param id name in tables
 * @param jobs names of the jobs
 * @param isLimit whether it is the consumer
 */
record JobsRacer(String id, List<String> jobs, boolean isLimit) implements Racer {

  private static final String LIMIT = "decode-";

  JobsRacer {
    jobs = List.copyOf(jobs);
  }

  /** The jobs. */
  static JobsRacer of(String id, List<String> jobs) {
    return new JobsRacer(id, jobs, false);
  }

  /** The consumer that reads what these jobs read. */
  JobsRacer limit() {
    return new JobsRacer(LIMIT + id, jobs, true);
  }

  @Override
  public String mainClass() {
    return (isLimit ? ConsumerContestant.class : JobsContestant.class).getName();
  }

  @Override
  public List<String> words() {
    return isLimit
        ? ConsumerContestant.words(true, topics())
        : JobsContestant.words(id, jobs, false);
  }

  private List<Topic<?>> topics() {
    return jobs.stream()
        .map(JobCatalogue::named)
        .map(JobsContestant::topics)
        .<Topic<?>>flatMap(List::stream)
        .distinct()
        .toList();
  }

  @Override
  public boolean isStateful() {
    return !isLimit;
  }

  @Override
  public boolean isOnFlink() {
    return !isLimit;
  }

  @Override
  public Optional<AnswerTopic> answers(String namespace) {
    return Optional.empty();
  }
}
