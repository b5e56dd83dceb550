package com.primeaxiom.jobs.platform.policy;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Rules of a made-up job: a shelf is empty below a floor, and full above a ceiling.
 *
 * @param floor units
 * @param ceiling units, not below the floor
 * @param label which policy it is
 */
record ShelfPolicy(long floor, long ceiling, String label) {

  static final String JOB = "shelves";

  static final ConfigOption<Long> FLOOR =
      key("shelf.floor").longType().defaultValue(5L).withDescription("Units.");
  static final ConfigOption<Long> CEILING =
      key("shelf.ceiling").longType().defaultValue(100L).withDescription("Units.");
  static final ConfigOption<Long> MEMORY =
      key("shelf.memory").longType().defaultValue(7L).withDescription("Days.");

  static ShelfPolicy from(ReadableConfig read) {
    long floor = read.get(FLOOR);
    long ceiling = read.get(CEILING);
    check(ceiling >= floor, CEILING.key(), ceiling, "at least " + FLOOR.key());
    return new ShelfPolicy(floor, ceiling, PolicyLabel.of(read, all()));
  }

  static List<ConfigOption<?>> all() {
    return List.of(FLOOR, CEILING, MEMORY);
  }

  static List<ConfigOption<?>> live() {
    return List.of(FLOOR, CEILING);
  }

  static JobPolicy<ShelfPolicy> startingWith(Map<String, String> settings) {
    return JobPolicy.startingWith(
        Configuration.fromMap(settings),
        JOB,
        ShelfPolicy::all,
        ShelfPolicy::live,
        ShelfPolicy::from);
  }

  /** A version of the policy. */
  static PolicyVersion version(long number, long fromMillis, Map<String, String> settings) {
    return new PolicyVersion(number, fromMillis, settings);
  }
}
