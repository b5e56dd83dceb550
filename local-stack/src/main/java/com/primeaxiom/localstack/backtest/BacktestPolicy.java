package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.policy.PolicyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;

/**
 * The thresholds and rules of one run.
 *
 * @param name what people call it: the file's name without its ending
 * @param origin where it was read, for sentences
 * @param settings what it sets
 * @param isOfTheTime whether the versions of {@code policy.v1} that the history holds are laid upon
 *     it, as they were when the job was live
 */
record BacktestPolicy(String name, String origin, Configuration settings, boolean isOfTheTime) {

  /** The name of the policy that leaves everything as it is. */
  static final String DEFAULTS = "defaults";

  /** The name of the policies that held at the time of the events. */
  static final String HISTORY = "history";

  /** The job's defaults. */
  static BacktestPolicy defaults() {
    return new BacktestPolicy(DEFAULTS, "The defaults", new Configuration(), false);
  }

  /** The job's defaults, and upon them what the history says of its policies. */
  static BacktestPolicy history() {
    return new BacktestPolicy(HISTORY, "The defaults", new Configuration(), true);
  }

  /**
   * Reads a policy.
   *
   * @param text path of a file, or {@link #DEFAULTS}, or {@link #HISTORY}
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException naming key and file
   */
  static BacktestPolicy read(String text, CatalogueJob job) {
    if (text.equals(DEFAULTS)) {
      return defaults();
    }
    if (text.equals(HISTORY)) {
      return history();
    }
    PolicyFile file = PolicyFile.read(Path.of(text));
    return new BacktestPolicy(
        file.name(),
        "The policy " + file.path(),
        file.judged(settings -> JobConfiguration.policy(settings, options(job))),
        false);
  }

  /** What the run applies, option by option, as a policy could say it. */
  Map<String, String> effective(CatalogueJob job) {
    Map<String, String> values = new TreeMap<>();
    options(job).forEach(option -> values.put(option.key(), text(settings.get(option))));
    return values;
  }

  /** The settings of the run: those of the policy, with time as a bounded run needs it. */
  Configuration with(Duration outOfOrderness) {
    Configuration run = new Configuration(settings);
    run.set(PlatformOptions.OUT_OF_ORDERNESS, outOfOrderness);
    run.set(PlatformOptions.IDLE_TIMEOUT, Duration.ZERO);
    return run;
  }

  private static List<ConfigOption<?>> options(CatalogueJob job) {
    List<ConfigOption<?>> options = new ArrayList<>(job.options());
    options.add(PlatformOptions.OUT_OF_ORDERNESS);
    options.add(PlatformOptions.ALLOWED_LATENESS);
    options.add(PlatformOptions.MAXIMUM_CLOCK_SKEW);
    return options;
  }

  private static String text(Object value) {
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : String.valueOf(value);
  }
}
