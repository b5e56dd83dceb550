package com.primeaxiom.jobs.atpdrift;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.platform.TimeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the drift job.
 *
 * @param time how event time moves
 * @param rule when drift becomes an alert
 * @param retention how long what is settled or silent is remembered
 */
public record AtpDriftSettings(TimeSettings time, DriftRule rule, Retention retention) {

  static final ConfigOption<Double> TOLERANCE =
      key("drift.tolerance")
          .doubleType()
          .defaultValue(0.05)
          .withDescription("Relative drift above which a breach begins; 0.05 is the 5 % rule.");

  static final ConfigOption<Double> CLEAR_TOLERANCE =
      key("drift.clear-tolerance")
          .doubleType()
          .defaultValue(0.02)
          .withDescription("Relative drift at or below which an open alert ends.");

  static final ConfigOption<Long> MINIMUM_UNITS =
      key("drift.minimum-units")
          .longType()
          .defaultValue(2L)
          .withDescription("Absolute drift in units below which nothing is a breach.");

  static final ConfigOption<Duration> MINIMUM_DURATION =
      key("drift.minimum-duration")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription("How long a breach has to last before it is an alert.");

  static final ConfigOption<Double> MATERIAL_CHANGE =
      key("drift.material-change")
          .doubleType()
          .defaultValue(0.25)
          .withDescription(
              "Share by which the units of an open alert have to change for an update.");

  static final ConfigOption<Duration> SETTLED_RETENTION =
      key("demand.settled-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long an answered or cancelled order line is remembered: as long as its order may"
                  + " still be edited, or the edit would count as new demand; at least the allowed"
                  + " lateness.");

  static final ConfigOption<Duration> UNANSWERED_RETENTION =
      key("demand.unanswered-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "After how long an order line that the warehouse never answers no longer counts as"
                  + " in flight.");

  static final ConfigOption<Duration> SILENCE =
      key("state.silence")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "After how long a SKU at a location of which nothing is heard is forgotten.");

  public AtpDriftSettings {
    check(rule.tolerance() > 0, TOLERANCE.key(), rule.tolerance(), "above 0, such as 0.05");
    check(
        rule.clearTolerance() >= 0 && rule.clearTolerance() <= rule.tolerance(),
        CLEAR_TOLERANCE.key(),
        rule.clearTolerance(),
        "between 0 and " + TOLERANCE.key());
    check(rule.minimumUnits() >= 1, MINIMUM_UNITS.key(), rule.minimumUnits(), "at least 1");
    check(
        rule.minimumDurationMillis() >= 0,
        MINIMUM_DURATION.key(),
        rule.minimumDurationMillis() + " ms",
        "0 or longer");
    check(rule.materialChange() > 0, MATERIAL_CHANGE.key(), rule.materialChange(), "above 0");
    check(
        retention.settledMillis() >= time.allowedLateness().toMillis(),
        SETTLED_RETENTION.key(),
        retention.settledMillis() + " ms",
        "at least source.allowed-lateness (" + time.allowedLateness().toMillis() + " ms)");
    check(
        retention.unansweredMillis() >= retention.settledMillis(),
        UNANSWERED_RETENTION.key(),
        retention.unansweredMillis() + " ms",
        "at least " + SETTLED_RETENTION.key());
    check(
        retention.silenceMillis() >= retention.unansweredMillis(),
        SILENCE.key(),
        retention.silenceMillis() + " ms",
        "at least " + UNANSWERED_RETENTION.key());
  }

  /** Reads the settings; what is not given has its default. */
  public static AtpDriftSettings from(ReadableConfig configuration) {
    return new AtpDriftSettings(
        TimeSettings.from(configuration),
        new DriftRule(
            configuration.get(TOLERANCE),
            configuration.get(CLEAR_TOLERANCE),
            configuration.get(MINIMUM_UNITS),
            configuration.get(MINIMUM_DURATION).toMillis(),
            configuration.get(MATERIAL_CHANGE)),
        new Retention(
            configuration.get(SETTLED_RETENTION).toMillis(),
            configuration.get(UNANSWERED_RETENTION).toMillis(),
            configuration.get(SILENCE).toMillis()));
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        TOLERANCE,
        CLEAR_TOLERANCE,
        MINIMUM_UNITS,
        MINIMUM_DURATION,
        MATERIAL_CHANGE,
        SETTLED_RETENTION,
        UNANSWERED_RETENTION,
        SILENCE);
  }

  /** Names the thresholds: the same thresholds have the same version in every run. */
  public String policyVersion() {
    CRC32 checksum = new CRC32();
    checksum.update(rule.toString().getBytes(StandardCharsets.UTF_8));
    return "settings-%08x".formatted(checksum.getValue());
  }
}
