package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.PlatformOptions.StartPosition;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the main method of every job does. */
public final class LiveJob {

  private static final Logger LOG = LoggerFactory.getLogger(LiveJob.class);

  private LiveJob() {}

  /**
   * Starts a job on its servers and stays with it.
   *
   * @param name name of the job
   * @param options every option of the job's own
   * @param topology the job
   * @param arguments the command line
   * @throws InvalidConfigurationException naming the key and the fix
   * @throws Exception when Flink cannot run it
   */
  public static void run(
      String name, List<ConfigOption<?>> options, Topology topology, String[] arguments)
      throws Exception {
    StreamExecutionEnvironment environment = StrictEnvironment.create(new Configuration());
    environment.execute(ownThread(() -> build(name, options, topology, arguments, environment)));
  }

  /**
   * Calls in a thread that ends with the call. A session's JobManager runs main methods in threads
   * that it keeps, and Avro leaves an object with each thread that initializes a record's class: no
   * class of the job could be unloaded any more.
   */
  private static <T> T ownThread(Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    new Thread(task, "job-setup").start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      ExceptionUtils.rethrowException(e.getCause());
      throw e;
    } finally {
      task.cancel(true);
    }
  }

  /** Builds the job. Returns its name on the cluster. */
  private static String build(
      String name,
      List<ConfigOption<?>> options,
      Topology topology,
      String[] arguments,
      StreamExecutionEnvironment environment) {
    Configuration configuration = JobConfiguration.read(arguments, PlatformSettings.with(options));
    LivePlatform platform =
        new LivePlatform(
            name, PlatformSettings.from(configuration, environment.getConfiguration()));
    TopicUsePlatform used = new TopicUsePlatform(platform);
    topology.buildOn(used, environment, configuration);
    // A job that reads nothing only shows its state, where the servers may well be out of reach.
    if (platform.settings().start() != StartPosition.NEVER) {
      AccessCheck.require(platform, used.use());
    }
    if (!PlatformSettings.personalData(configuration).isKeyed()) {
      LOG.info("personal-data.key is not set: customer_key stays empty in ClickHouse.");
    }
    return platform.jobName();
  }
}
