package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.benchmark.CheckpointFigures.Completed;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import com.primeaxiom.localstack.flink.FlinkCluster;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job beside a shop on the local cluster's state backend, in this JVM, and measures its
 * state.
 *
 * @param job the job
 * @param managedMemory what RocksDB may take for blocks and write buffers, of all tasks together
 * @param checkpointInterval between the starts of two checkpoints
 * @param halfLoad how long the shop goes on at half the speed, for checkpoints without a queue;
 *     zero for a shop that does not go on
 * @param further further properties of the cluster, which go before all others
 * @param folder where state and checkpoints go
 * @param progress told how far it is, now and then
 */
record StateBenchmark(
    CatalogueJob job,
    String managedMemory,
    Duration checkpointInterval,
    Duration halfLoad,
    Map<String, String> further,
    Path folder,
    Consumer<String> progress) {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private static final Duration CHECKPOINT_LIMIT = Duration.ofMinutes(5);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /**
   * Runs it.
   *
   * @param partitions partitions of each topic
   * @param line how its progress is said
   * @throws StackException when the job fails
   */
  StateRun run(Shop shop, int partitions, ProgressLine line) {
    Configuration defaults = new Configuration();
    long outOfOrderness = defaults.get(PlatformOptions.OUT_OF_ORDERNESS).toMillis();
    try (ShopRun run = new ShopRun(shop, outOfOrderness)) {
      Configuration cluster = cluster(run, partitions);
      StreamExecutionEnvironment environment = StrictEnvironment.create(cluster);
      environment.setParallelism(partitions);
      Configuration time = new Configuration();
      time.set(PlatformOptions.IDLE_TIMEOUT, Duration.ZERO);
      job.topology().buildOn(new ShopPlatform(run, partitions), environment, time);
      MiniClusterConfiguration one =
          new MiniClusterConfiguration.Builder()
              .setConfiguration(cluster)
              .setNumTaskManagers(1)
              .setNumSlotsPerTaskManager(partitions)
              .build();
      try (MiniCluster flink = new MiniCluster(one)) {
        flink.start();
        long submitted = System.nanoTime();
        JobID id = flink.submitJob(environment.getStreamGraph().getJobGraph()).get().getJobID();
        awaitRunning(flink, id);
        double startSeconds = seconds(System.nanoTime() - submitted);
        awaitEnd(flink, id, run, line);
        Map<String, Long> written = run.written();
        if (!halfLoad.isZero()) {
          run.goOnAtHalfLoad(halfLoad);
          awaitEnd(flink, id, run, line);
        }
        return measurement(flink, id, run, startSeconds, written);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException("The measurement was interrupted.", e);
      } catch (ExecutionException e) {
        throw new StackException("Flink failed: " + e.getCause(), e);
      } catch (StackException e) {
        throw e;
      } catch (Exception e) {
        throw new StackException("Flink failed: " + e, e);
      }
    }
  }

  private Configuration cluster(ShopRun run, int partitions) {
    Configuration cluster = new Configuration();
    FlinkCluster.state(folder).forEach(cluster::setString);
    StateSizes.settings(run.id()).forEach(cluster::setString);
    cluster.setString("io.tmp.dirs", folder.resolve("tmp").toString());
    cluster.setString("taskmanager.numberOfTaskSlots", Integer.toString(partitions));
    cluster.setString("taskmanager.memory.managed.size", managedMemory);
    cluster.setString("taskmanager.memory.network.min", "128m");
    cluster.setString("taskmanager.memory.network.max", "128m");
    cluster.setString("execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
    cluster.setString("execution.checkpointing.timeout", CHECKPOINT_LIMIT.toSeconds() + " s");
    cluster.setString("restart-strategy.type", "none");
    cluster.setString("rest.bind-address", "127.0.0.1");
    cluster.setString("rest.bind-port", "0");
    cluster.setString("web.checkpoints.history", "10000");
    further.forEach(cluster::setString);
    return cluster;
  }

  private static void awaitRunning(MiniCluster flink, JobID id)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      AccessExecutionGraph graph = flink.getExecutionGraph(id).get();
      failWith(graph);
      boolean isRunning = true;
      for (var vertex : graph.getAllExecutionVertices()) {
        isRunning &= vertex.getExecutionState().name().equals("RUNNING");
      }
      if (isRunning) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new StackException("The job does not run after " + START_LIMIT.toSeconds() + " s.");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static void failWith(AccessExecutionGraph graph) {
    if (graph.getFailureInfo() != null && graph.getState() != JobStatus.RUNNING) {
      String trace = graph.getFailureInfo().getExceptionAsString();
      throw new StackException("The job failed: " + trace);
    }
  }

  private void awaitEnd(MiniCluster flink, JobID id, ShopRun run, ProgressLine line)
      throws InterruptedException, ExecutionException {
    long next = System.nanoTime() + BETWEEN_LINES.toNanos();
    while (!run.isDone()) {
      run.lookAtClock();
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() > next) {
        failWith(flink.getExecutionGraph(id).get());
        progress.accept(line.of(run.progress()));
        next += BETWEEN_LINES.toNanos();
      }
    }
  }

  private static StateRun measurement(
      MiniCluster flink, JobID id, ShopRun run, double startSeconds, Map<String, Long> written)
      throws InterruptedException, ExecutionException {
    Map<Phase, Progress> phases = run.progress();
    List<AbstractCheckpointStats> checkpoints = checkpoints(flink, id);
    CheckpointFigures atFullSpeed = during(phases.get(Phase.MEASURED), checkpoints);
    CheckpointFigures atHalfLoad = during(phases.get(Phase.HALF_LOAD), checkpoints);
    Completed last = completed(flink, id, CheckpointType.INCREMENTAL);
    Completed full = completed(flink, id, CheckpointType.FULL);
    StateRun measurement =
        new StateRun(
            startSeconds,
            phases,
            atFullSpeed,
            atHalfLoad,
            full,
            last.stateBytes(),
            StateSizes.of(run.id()),
            written);
    flink.cancelJob(id).get();
    flink.requestJobResult(id).get();
    return measurement;
  }

  /** Checkpoints that were triggered while a phase went on. */
  private static CheckpointFigures during(
      Progress phase, List<AbstractCheckpointStats> checkpoints) {
    if (phase == null) {
      return CheckpointFigures.of(List.of(), 0);
    }
    long began = epochMillis(phase.began().nanos());
    long ended = epochMillis(phase.ended().nanos());
    List<AbstractCheckpointStats> triggered =
        checkpoints.stream()
            .filter(each -> each.getTriggerTimestamp() >= began)
            .filter(each -> each.getTriggerTimestamp() <= ended)
            .toList();
    long failed =
        triggered.stream().filter(each -> each.getStatus() == CheckpointStatsStatus.FAILED).count();
    return CheckpointFigures.of(
        triggered.stream().filter(StateBenchmark::isDone).map(StateBenchmark::figures).toList(),
        failed);
  }

  private static long epochMillis(long nanos) {
    return System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static Completed completed(MiniCluster flink, JobID id, CheckpointType type)
      throws InterruptedException, ExecutionException {
    long number = flink.triggerCheckpoint(id, type).get();
    return checkpoints(flink, id).stream()
        .filter(each -> each.getCheckpointId() == number)
        .map(StateBenchmark::figures)
        .findFirst()
        .orElseThrow(() -> new StackException("Checkpoint " + number + " is not known."));
  }

  private static List<AbstractCheckpointStats> checkpoints(MiniCluster flink, JobID id)
      throws InterruptedException, ExecutionException {
    return new ArrayList<>(
        flink
            .getExecutionGraph(id)
            .get()
            .getCheckpointStatsSnapshot()
            .getHistory()
            .getCheckpoints());
  }

  private static boolean isDone(AbstractCheckpointStats checkpoint) {
    return checkpoint.getStatus() == CheckpointStatsStatus.COMPLETED;
  }

  private static Completed figures(AbstractCheckpointStats checkpoint) {
    return new Completed(
        checkpoint.getTriggerTimestamp(),
        checkpoint.getEndToEndDuration(),
        checkpoint.getCheckpointedSize(),
        checkpoint.getStateSize());
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
