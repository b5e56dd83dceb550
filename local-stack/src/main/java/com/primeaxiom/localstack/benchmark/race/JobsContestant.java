package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.Contestant;
import com.primeaxiom.benchmark.ContestantException;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.FlinkSettings;
import com.primeaxiom.benchmark.Inputs;
import com.primeaxiom.benchmark.Measurement;
import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.LivePlatform;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.TopicUse;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;

/**
 * Jobs of the product, whole, on their live sources, each on a cluster inside this process as the
 * SQL peer has it. Of the drift job in a race, readings are its answers; what else jobs say is
 * computed and let go.
 *
 * <p>A job is not told where the topics end. At the end of a bounded run time jumps to its end, and
 * all that waits is settled as if nothing had ever come, which is neither an answer nor work that a
 * live job has. It is over when time at every sink is as far as the topics bring it, and then
 * cancelled.
 */
public final class JobsContestant {

  private static final String ANSWERS = "answers";
  private static final String LET_GO = "let-go";
  private static final int WORDS = 3;

  private static final Duration LOOK = Duration.ofMillis(20);

  /** Checkpoints are ten seconds apart, and a large one on a slow disk takes as long again. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private JobsContestant() {}

  /** A job that runs, and what says that it is over. */
  private record Running(JobClient client, CompletableFuture<?> over) {}

  /**
   * The first words of its command line.
   *
   * @param name names the topic of answers, if there are any
   * @param jobs names of the jobs
   * @param isAnswering whether readings are answers
   */
  static List<String> words(String name, List<String> jobs, boolean isAnswering) {
    return List.of(name, String.join(",", jobs), isAnswering ? ANSWERS : LET_GO);
  }

  /** The topics that a job reads. */
  static List<Topic<?>> topics(CatalogueJob job) {
    return TopicUse.of(job.name(), job.topology(), new Configuration()).reads();
  }

  /**
   * Runs them: a name, jobs with commas, {@code answers} or {@code let-go}, then as {@link
   * ContestantSettings} says.
   */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.size() < WORDS || !List.of(ANSWERS, LET_GO).contains(words.get(2))) {
      System.err.println("Give a name, jobs with commas, and answers or let-go.");
      System.exit(1);
    }
    boolean isAnswering = words.get(2).equals(ANSWERS);
    List<CatalogueJob> jobs = new ArrayList<>();
    try {
      for (String name : words.get(1).split(",", -1)) {
        jobs.add(JobCatalogue.named(name));
      }
    } catch (StackException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    List<Topic<?>> read =
        isAnswering
            ? DriftAnswers.TOPICS
            : jobs.stream().map(JobsContestant::topics).flatMap(List::stream).toList();
    System.exit(
        new Contestant(
                words.get(0),
                read,
                (settings, inputs, answers, measurement) ->
                    run(jobs, isAnswering ? answers : null, settings, inputs, measurement))
            .main(words.subList(WORDS, words.size()), System.out, System.err));
  }

  private static String run(
      List<CatalogueJob> jobs,
      AnswerTopic answers,
      ContestantSettings settings,
      Inputs inputs,
      Measurement measurement)
      throws Exception {
    List<Callable<Running>> starts = new ArrayList<>();
    for (CatalogueJob job : jobs) {
      starts.add(prepared(job, answers, settings, inputs));
    }
    List<Running> running = new ArrayList<>();
    measurement.begin();
    for (Callable<Running> start : starts) {
      running.add(start.call());
    }
    for (Running each : running) {
      each.over().get();
    }
    String figures = measurement.end();
    if (settings.endsWithCheckpoint()) {
      awaitCheckpoints(settings, running);
    }
    for (Running each : running) {
      each.client().cancel().get();
      // What RocksDB still writes when the process ends brings it down.
      each.client().getJobExecutionResult().handle((result, cancelled) -> result).get();
    }
    return figures;
  }

  private static Callable<Running> prepared(
      CatalogueJob job, AnswerTopic answers, ContestantSettings settings, Inputs inputs)
      throws Exception {
    // As on the command line of the live job; what is not said has its default.
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap-servers", settings.bootstrapServers(),
                "--registry.url", settings.registryUrl(),
                "--namespace", settings.namespace()));
    if (answers == null) {
      // What other jobs tell stays empty here, and nobody has to wait for it.
      arguments.addAll(List.of("--source.idle-timeout", "2 s"));
    }
    Configuration configuration =
        JobConfiguration.read(
            arguments.toArray(String[]::new), PlatformSettings.with(job.options()));
    StreamExecutionEnvironment environment =
        StrictEnvironment.create(Configuration.fromMap(FlinkSettings.of(settings)));
    BenchPlatform platform =
        new BenchPlatform(
            new LivePlatform(job.name(), PlatformSettings.from(configuration)),
            answers == null ? null : answers.name(),
            WorkedThrough.until(
                lastWatermark(settings, inputs, configuration), settings.threads()));
    job.topology().buildOn(platform, environment, configuration);
    return () -> {
      JobClient client = environment.executeAsync(job.name());
      return new Running(
          client,
          CompletableFuture.anyOf(platform.end().reached(), client.getJobExecutionResult()));
    };
  }

  private static void awaitCheckpoints(ContestantSettings settings, List<Running> running)
      throws InterruptedException {
    CheckpointWatch watch = new CheckpointWatch(FlinkSettings.checkpoints(settings));
    watch.look();
    long from = System.nanoTime();
    while (watch.completeSince(from) < running.size()) {
      boolean isAnyDone =
          running.stream().anyMatch(each -> each.client().getJobExecutionResult().isDone());
      if (isAnyDone || System.nanoTime() - from > LIMIT.toNanos()) {
        throw new ContestantException("No checkpoint was made within " + LIMIT.toSeconds() + " s.");
      }
      LockSupport.parkNanos(LOOK.toNanos());
      watch.look();
    }
  }

  /** The time that the topics bring: what heartbeats say last, less what may still be behind. */
  private static long lastWatermark(ContestantSettings settings, Inputs inputs, Configuration job)
      throws InterruptedException {
    try (Admin admin = Contestant.admin(settings)) {
      return inputs.newestMillis(admin) - job.get(PlatformOptions.OUT_OF_ORDERNESS).toMillis() - 1;
    }
  }
}
