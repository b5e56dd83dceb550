package com.primeaxiom.jobs.oversell;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.oversell.domain.DemandNewsRule;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Settings of when the demand for a SKU is a new row in ClickHouse. */
final class DemandReadingSettings {

  static final ConfigOption<Double> CHANGE =
      key("demand.reading.change")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "Share by which the expected rate has to rise, or to have been higher, for a row.");

  static final ConfigOption<Duration> SHORTEST =
      key("demand.reading.shortest")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription("Shortest time between two rows, unless a promotion begins or ends.");

  static final ConfigOption<Duration> LONGEST =
      key("demand.reading.longest")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription(
              "After how long there is a row though nothing changed, when any was sold since.");

  private DemandReadingSettings() {}

  /**
   * Reads the rule.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  static DemandNewsRule rule(ReadableConfig read) {
    check(read.get(CHANGE) > 0, CHANGE.key(), read.get(CHANGE), "above 0");
    check(read.get(SHORTEST).toMillis() > 0, SHORTEST.key(), read.get(SHORTEST), "above 0");
    check(
        read.get(LONGEST).compareTo(read.get(SHORTEST)) >= 0,
        LONGEST.key(),
        read.get(LONGEST),
        "at least " + SHORTEST.key());
    return new DemandNewsRule(
        read.get(CHANGE), read.get(SHORTEST).toMillis(), read.get(LONGEST).toMillis());
  }

  static List<ConfigOption<?>> options() {
    return List.of(CHANGE, SHORTEST, LONGEST);
  }
}
