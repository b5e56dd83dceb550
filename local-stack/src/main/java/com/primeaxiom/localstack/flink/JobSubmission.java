package com.primeaxiom.localstack.flink;

import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.FlinkRest.Restore;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Brings a job of the job jar onto a cluster and sees that it runs.
 *
 * @param job what to run
 * @param name its name in Flink
 * @param settings the job's settings by key; each becomes {@code --key value}
 * @param parallelism 0 for the cluster's default
 */
public record JobSubmission(
    CatalogueJob job, String name, Map<String, String> settings, int parallelism) {

  /** A cold TaskManager loads the job's classes and state backends first. */
  private static final Duration RUNNING_LIMIT = Duration.ofSeconds(90);

  private static final Duration POLL = Duration.ofMillis(300);

  /** Once may be a server that was away for a moment; a job that fails so often will go on so. */
  private static final int GIVES_UP = 3;

  public JobSubmission {
    if (parallelism > StrictEnvironment.MAXIMUM_PARALLELISM) {
      throw new StackException(
          "The parallelism of %s cannot be %d: its state has %d key groups, and more tasks than that would have none."
              .formatted(name, parallelism, StrictEnvironment.MAXIMUM_PARALLELISM));
    }
    settings = Map.copyOf(settings);
  }

  /** The job of that name that has not ended, if there is one. */
  public static Optional<Job> running(FlinkRest flink, String name) {
    return flink.jobs().stream()
        .filter(job -> job.name().equals(name) && !job.hasEnded())
        .findFirst();
  }

  /**
   * Submits the job from the project's jar, waits until all its tasks run and notes what was
   * submitted.
   *
   * @param restore what it goes on from; nothing to begin anew
   * @return the job's id
   * @throws StackException when it runs already, cannot be started or fails again and again before
   *     it runs
   */
  public String submit(FlinkRest flink, StackSettings where, Optional<Restore> restore) {
    Path jar = jar(where.project());
    String id = submit(flink, jar, restore);
    SubmittedJob.keep(where.home(), this, jar);
    return id;
  }

  /**
   * Submits the job and waits until all its tasks run.
   *
   * @param jar the job jar
   * @param restore what it goes on from; nothing to begin anew
   * @return the job's id
   * @throws StackException when it runs already, cannot be started or fails again and again before
   *     it runs
   */
  public String submit(FlinkRest flink, Path jar, Optional<Restore> restore) {
    running(flink, name)
        .ifPresent(
            running -> {
              throw new StackException(
                  "%s runs already since %s as job %s; 'stack cancel %s' ends it."
                      .formatted(name, running.startedAt(), running.id(), job.name()));
            });
    String uploaded = flink.upload(jar);
    String id;
    try {
      id =
          flink.run(
              uploaded,
              job.mainClass(),
              arguments(),
              parallelism,
              Map.of("pipeline.name", name),
              restore);
    } finally {
      flink.deleteJar(uploaded);
    }
    awaitRunning(flink, id);
    return id;
  }

  private void awaitRunning(FlinkRest flink, String id) {
    long end = System.nanoTime() + RUNNING_LIMIT.toNanos();
    while (true) {
      Optional<Job> found = flink.jobs().stream().filter(each -> each.id().equals(id)).findFirst();
      if (found.map(Job::isFullyRunning).orElse(false)) {
        return;
      }
      if (found.map(Job::hasEnded).orElse(false)) {
        throw new StackException(
            "%s %s before it ran: %s"
                .formatted(name, found.map(Job::state).orElse("ENDED"), flink.lastFailure(id)));
      }
      requireHope(flink, id);
      if (System.nanoTime() > end) {
        String failure = flink.lastFailure(id);
        throw new StackException(
            "%s does not run after %d s, it is %s%s. See %s"
                .formatted(
                    name,
                    RUNNING_LIMIT.toSeconds(),
                    found.map(Job::state).orElse("unknown to the cluster"),
                    failure.isBlank() ? "" : ": " + failure,
                    flink.page(id)));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /**
   * Whether a job that has just been started may still come to run.
   *
   * @throws StackException when it fails again and again, saying why
   */
  static void requireHope(FlinkRest flink, String id) {
    int failures = flink.failures(id);
    if (failures >= GIVES_UP) {
      throw new StackException(
          "It has failed %d times since its start, last with: %s See %s"
              .formatted(failures, flink.lastFailure(id), flink.page(id)));
    }
  }

  /** The settings as the command line of the job. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting -> arguments.addAll(List.of("--" + setting.getKey(), setting.getValue())));
    return arguments;
  }

  /**
   * The job jar that the build made.
   *
   * @throws StackException when there is none
   */
  public static Path jar(Project project) {
    Path folder = project.root().resolve("jobs/target");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-job.jar"))
          .findFirst()
          .orElseThrow(() -> missing(folder, null));
    } catch (IOException e) {
      throw missing(folder, e);
    }
  }

  private static StackException missing(Path folder, Exception cause) {
    return new StackException(
        "The job jar is missing in " + folder + ": run 'mvn -DskipTests package'.", cause);
  }
}
