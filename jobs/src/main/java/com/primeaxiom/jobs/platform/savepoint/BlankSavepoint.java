package com.primeaxiom.jobs.platform.savepoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A savepoint of a job that has seen nothing: every state that the job keeps, described and empty.
 * The job runs in this JVM with silent sources, so it reads nothing and writes nothing.
 */
public final class BlankSavepoint {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private BlankSavepoint() {}

  /**
   * Takes one.
   *
   * @param mainClass class of the job
   * @param arguments its settings
   * @param folder where to put it
   * @return where it is
   * @throws Exception when the job cannot be built or does not run
   */
  public static String take(String mainClass, List<String> arguments, Path folder)
      throws Exception {
    List<String> silent = new ArrayList<>(arguments);
    silent.addAll(List.of("--source.start", "NEVER"));
    try (PackagedProgram program =
        PackagedProgram.newBuilder()
            .setEntryPointClassName(mainClass)
            .setArguments(silent.toArray(String[]::new))
            .build()) {
      return take(PackagedProgramUtils.createJobGraph(program, configuration(), 1, false), folder);
    }
  }

  private static String take(JobGraph job, Path folder) throws Exception {
    MiniClusterConfiguration cluster =
        new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(1)
            .setConfiguration(configuration())
            .withRandomPorts()
            .build();
    try (MiniCluster flink = new MiniCluster(cluster)) {
      flink.start();
      JobID id = flink.submitJob(job).get(LIMIT.toSeconds(), TimeUnit.SECONDS).getJobID();
      awaitRunning(flink, id);
      return flink
          .triggerSavepoint(id, folder.toUri().toString(), true, SavepointFormatType.CANONICAL)
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void awaitRunning(MiniCluster flink, JobID id) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      AccessExecutionGraph graph = flink.getExecutionGraph(id).get();
      if (graph.getFailureInfo() != null) {
        throw new IllegalStateException(
            "The job does not start with silent sources: "
                + graph.getFailureInfo().getExceptionAsString());
      }
      boolean runs = graph.getState() == JobStatus.RUNNING;
      for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
        runs &= vertex.getExecutionState() == ExecutionState.RUNNING;
      }
      if (runs) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "The job does not run with silent sources after " + LIMIT.toSeconds() + " s.");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.setString("restart-strategy.type", "disable");
    return configuration;
  }
}
