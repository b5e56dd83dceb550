package com.primeaxiom.localstack.benchmark.drift;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.Contestant;
import com.primeaxiom.benchmark.ContestantException;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.DriftInputs;
import com.primeaxiom.benchmark.FlinkSettings;
import com.primeaxiom.benchmark.Measurement;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.atpdrift.AtpDriftSettings;
import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.LivePlatform;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;

/**
 * The product's drift job, whole, on its live sources, on a cluster inside its process as the SQL
 * peer has it. Its readings are its answers; what else it says is computed and let go.
 *
 * <p>The job is not told where the topics end. At the end of a bounded run time jumps to its end,
 * and all that waits is settled as if nothing had ever come, which is neither an answer nor work
 * that a live job has. It is over when time at every sink is as far as the topics bring it, and
 * then cancelled.
 */
public final class DriftJobContestant {

  private static final Duration LOOK = Duration.ofMillis(20);

  /** Checkpoints are ten seconds apart, and a large one on a slow disk takes as long again. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private DriftJobContestant() {}

  /** Runs it; {@link ContestantSettings} has the arguments. */
  public static void main(String[] arguments) {
    System.exit(
        new Contestant(DriftContestant.DRIFT_JOB.id(), DriftJobContestant::run)
            .main(List.of(arguments), System.out, System.err));
  }

  private static String run(
      ContestantSettings settings, DriftInputs inputs, AnswerTopic answers, Measurement measurement)
      throws Exception {
    // As on the command line of the live job; what is not said has its default.
    String[] arguments = {
      "--kafka.bootstrap-servers", settings.bootstrapServers(),
      "--registry.url", settings.registryUrl(),
      "--namespace", settings.namespace()
    };
    Configuration job =
        JobConfiguration.read(arguments, PlatformSettings.with(AtpDriftSettings.options()));
    StreamExecutionEnvironment environment =
        StrictEnvironment.create(Configuration.fromMap(FlinkSettings.of(settings)));
    BenchPlatform platform =
        new BenchPlatform(
            new LivePlatform(AtpDriftJob.NAME, PlatformSettings.from(job)),
            answers.name(),
            WorkedThrough.until(lastWatermark(settings, inputs, job), settings.threads()));
    AtpDriftJob.buildOn(platform, environment, job);
    measurement.begin();
    JobClient running = environment.executeAsync(AtpDriftJob.NAME);
    CompletableFuture.anyOf(platform.end().reached(), running.getJobExecutionResult()).get();
    String figures = measurement.end();
    if (settings.endsWithCheckpoint()) {
      awaitCheckpoint(settings, running);
    }
    running.cancel().get();
    return figures;
  }

  private static void awaitCheckpoint(ContestantSettings settings, JobClient running)
      throws InterruptedException {
    CheckpointWatch watch = new CheckpointWatch(FlinkSettings.checkpoints(settings));
    watch.look();
    long from = System.nanoTime();
    while (!watch.isCompleteSince(from)) {
      if (running.getJobExecutionResult().isDone() || System.nanoTime() - from > LIMIT.toNanos()) {
        throw new ContestantException("No checkpoint was made within " + LIMIT.toSeconds() + " s.");
      }
      LockSupport.parkNanos(LOOK.toNanos());
      watch.look();
    }
  }

  /** The time that the topics bring: what heartbeats say last, less what may still be behind. */
  private static long lastWatermark(
      ContestantSettings settings, DriftInputs inputs, Configuration job)
      throws InterruptedException {
    try (Admin admin = Contestant.admin(settings)) {
      return inputs.newestMillis(admin) - job.get(PlatformOptions.OUT_OF_ORDERNESS).toMillis() - 1;
    }
  }
}
