package com.primeaxiom.jobs.oversell;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.oversell.domain.RiskSeverityRule;
import com.primeaxiom.jobs.oversell.domain.RollUpRule;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Settings of what is told together. */
final class RollUpSettings {

  static final ConfigOption<Integer> LIMIT =
      key("rollup.limit")
          .intType()
          .defaultValue(10)
          .withDescription(
              "Alerts of one type and category, or vendor, that are told by themselves within"
                  + " rollup.window; further ones are told together.");

  static final ConfigOption<Duration> WINDOW =
      key("rollup.window")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription("Time within which alerts count for rollup.limit.");

  static final ConfigOption<Duration> LONGEST_WAIT =
      key("rollup.longest-wait")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription(
              "After how long at most a roll-up tells of an alert that was put to it.");

  static final ConfigOption<Severity> ALONE =
      key("rollup.alone-severity")
          .enumType(Severity.class)
          .defaultValue(Severity.HIGH)
          .withDescription(
              "Severity from which an alert is told by itself however many there are.");

  private RollUpSettings() {}

  /**
   * Reads the rule.
   *
   * @param severity how soon a person should look at money at risk
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  static RollUpRule rule(ReadableConfig read, RiskSeverityRule severity) {
    check(read.get(LIMIT) >= 1, LIMIT.key(), read.get(LIMIT), "at least 1");
    for (ConfigOption<Duration> option : List.of(WINDOW, LONGEST_WAIT)) {
      check(read.get(option).toMillis() > 0, option.key(), read.get(option), "above 0");
    }
    return new RollUpRule(
        read.get(LIMIT),
        read.get(WINDOW).toMillis(),
        read.get(LONGEST_WAIT).toMillis(),
        read.get(ALONE),
        severity);
  }

  static List<ConfigOption<?>> options() {
    return List.of(LIMIT, WINDOW, LONGEST_WAIT, ALONE);
  }
}
