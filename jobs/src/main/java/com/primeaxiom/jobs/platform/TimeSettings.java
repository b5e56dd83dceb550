package com.primeaxiom.jobs.platform;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How event time moves in a job.
 *
 * @param outOfOrderness how far behind the newest event of its partition an event may be
 * @param timeSpacing how often a partition tells its time with the event that moves it, at the most
 * @param idleTimeout after how long a silent partition stops holding the others back; zero: never
 * @param allowedLateness how far behind the job's event time an event is still applied
 */
public record TimeSettings(
    Duration outOfOrderness, Duration timeSpacing, Duration idleTimeout, Duration allowedLateness)
    implements Serializable {

  /**
   * Of a topic of few events silence is no sign of a partition that was not read. Longer, and each
   * of them would hold up every answer by as much; shorter, and a job that rebuilds its state could
   * make its first decisions before it has read the topic.
   */
  private static final Duration QUIET = Duration.ofSeconds(2);

  public TimeSettings {
    check(
        !outOfOrderness.isNegative(),
        PlatformOptions.OUT_OF_ORDERNESS.key(),
        outOfOrderness,
        "0 or longer");
    check(
        !timeSpacing.isNegative(), PlatformOptions.TIME_SPACING.key(), timeSpacing, "0 or longer");
    check(
        !idleTimeout.isNegative(), PlatformOptions.IDLE_TIMEOUT.key(), idleTimeout, "0 or longer");
    check(
        !allowedLateness.isNegative(),
        PlatformOptions.ALLOWED_LATENESS.key(),
        allowedLateness,
        "0 or longer");
  }

  /** The same, for a topic of few events: it holds no time back for longer than two seconds. */
  public TimeSettings ofFewEvents() {
    return idleTimeout.compareTo(QUIET) < 0
        ? this
        : new TimeSettings(outOfOrderness, timeSpacing, QUIET, allowedLateness);
  }

  /** Reads the settings; what is not given has its default. */
  public static TimeSettings from(ReadableConfig configuration) {
    return new TimeSettings(
        configuration.get(PlatformOptions.OUT_OF_ORDERNESS),
        configuration.get(PlatformOptions.TIME_SPACING),
        configuration.get(PlatformOptions.IDLE_TIMEOUT),
        configuration.get(PlatformOptions.ALLOWED_LATENESS));
  }
}
