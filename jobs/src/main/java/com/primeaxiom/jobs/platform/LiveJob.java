package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.PlatformOptions.StartPosition;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
    Configuration configuration = JobConfiguration.read(arguments, PlatformSettings.with(options));
    StreamExecutionEnvironment environment = StrictEnvironment.create(new Configuration());
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
    environment.execute(platform.jobName());
  }
}
