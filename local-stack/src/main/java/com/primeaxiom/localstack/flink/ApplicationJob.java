package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job that is a cluster of its own, by Flink's application mode: its JobManager has the job's jar
 * in {@code usrlib} and runs its main method itself, as the image for Kubernetes does. Nobody
 * submits anything; the cluster ends with the job.
 *
 * @param submission the job with its settings
 * @param jar the job jar
 */
public record ApplicationJob(JobSubmission submission, Path jar) {

  static final String ENTRY_POINT =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

  /**
   * Puts the jar where Flink looks for the classes of its application.
   *
   * @param flinkHome Flink's home folder
   * @return the environment variables by which Flink finds its home
   */
  Map<String, String> install(Path flinkHome) {
    Path folder = flinkHome.resolve("usrlib");
    try {
      Files.createDirectories(folder);
      Files.copy(jar, folder.resolve("primeaxiom-jobs.jar"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException("The job jar cannot be copied to " + folder + ".", e);
    }
    return Map.of("FLINK_LIB_DIR", flinkHome.resolve("lib").toString());
  }

  /** What the JobManager is told of the job. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-D", "pipeline.name=" + submission.name()));
    if (submission.parallelism() > 0) {
      arguments.addAll(List.of("-D", "parallelism.default=" + submission.parallelism()));
    }
    arguments.addAll(List.of("--job-classname", submission.job().mainClass()));
    arguments.addAll(submission.arguments());
    return arguments;
  }
}
