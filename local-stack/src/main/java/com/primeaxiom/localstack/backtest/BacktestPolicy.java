package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.PlatformOptions;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
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
 */
record BacktestPolicy(String name, String origin, Configuration settings) {

  /** The name of the policy that leaves everything as it is. */
  static final String DEFAULTS = "defaults";

  /** The job's defaults. */
  static BacktestPolicy defaults() {
    return new BacktestPolicy(DEFAULTS, "The defaults", new Configuration());
  }

  /**
   * Reads a policy.
   *
   * @param text path of a file, or {@link #DEFAULTS}
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException naming key and file
   */
  static BacktestPolicy read(String text, CatalogueJob job) {
    if (text.equals(DEFAULTS)) {
      return defaults();
    }
    Path file = Path.of(text);
    String fileName = file.getFileName().toString();
    int dot = fileName.lastIndexOf('.');
    return new BacktestPolicy(
        dot > 0 ? fileName.substring(0, dot) : fileName,
        "The policy " + file,
        JobConfiguration.policy(file, options(job)));
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
