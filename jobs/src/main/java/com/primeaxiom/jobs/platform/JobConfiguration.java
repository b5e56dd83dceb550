package com.primeaxiom.jobs.platform;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * A job's configuration: {@code --key value} pairs on its command line, on top of the properties
 * file that {@code --config FILE} names. A key that no option has is refused, for a misspelt
 * threshold would silently be the default.
 */
public final class JobConfiguration {

  private static final String FILE_KEY = "config";

  private JobConfiguration() {}

  /**
   * Reads the configuration.
   *
   * @param arguments the command line
   * @param known every option of the job
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static Configuration read(String[] arguments, Collection<ConfigOption<?>> known) {
    Map<String, String> given = new HashMap<>();
    Map<String, String> pairs = pairs(arguments);
    String file = pairs.remove(FILE_KEY);
    if (file != null) {
      given.putAll(properties(file));
    }
    given.putAll(pairs);
    return checked(given, known, PlatformOptions.PASS_THROUGH_PREFIXES);
  }

  /**
   * Reads a file that says how servers are reached: the settings of every job that begin with
   * {@code kafka}, {@code registry}, {@code clickhouse}, {@code tls} or {@code personal-data}, as a
   * properties file. Jobs and commands read the same file.
   *
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static Configuration access(Path file) {
    return checked(
        properties(file.toString()),
        PlatformOptions.all().stream()
            .filter(option -> isAccess(option.key()))
            .collect(Collectors.toList()),
        PlatformOptions.PASS_THROUGH_PREFIXES);
  }

  private static boolean isAccess(String key) {
    return PlatformOptions.ACCESS_PREFIXES.stream().anyMatch(key::startsWith);
  }

  /**
   * Reads a policy: settings of the job's rules and nothing else.
   *
   * @param given what it sets
   * @param known every option that a policy may set
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static Configuration policy(Map<String, String> given, Collection<ConfigOption<?>> known) {
    return checked(given, known, List.of());
  }

  /**
   * Refuses settings of which one cannot be read as what its option is.
   *
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static void requireReadable(
      Map<String, String> settings, Collection<ConfigOption<?>> known) {
    Configuration configuration = Configuration.fromMap(settings);
    known.forEach(option -> readable(configuration, option));
  }

  private static Configuration checked(
      Map<String, String> given, Collection<ConfigOption<?>> known, List<String> passedThrough) {
    Predicate<String> isKnown =
        key ->
            known.stream().anyMatch(option -> option.key().equals(key))
                || passedThrough.stream().anyMatch(key::startsWith);
    for (String key : new TreeSet<>(given.keySet())) {
      if (!isKnown.test(key)) {
        throw new InvalidConfigurationException(
            "The setting "
                + key
                + " is not known; use one of "
                + String.join(", ", new TreeSet<>(known.stream().map(ConfigOption::key).toList()))
                + ".",
            key);
      }
    }
    requireReadable(given, known);
    return Configuration.fromMap(given);
  }

  /** The settings under a prefix, without it. */
  static Map<String, String> under(String prefix, Configuration configuration) {
    Map<String, String> found = new HashMap<>();
    configuration
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
              }
            });
    return found;
  }

  private static void readable(Configuration configuration, ConfigOption<?> option) {
    try {
      configuration.getOptional(option);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(
          "The setting "
              + option.key()
              + " has a value that cannot be read; its default is "
              + option.defaultValue()
              + ".",
          option.key(),
          e);
    }
  }

  private static Map<String, String> pairs(String[] arguments) {
    Map<String, String> pairs = new HashMap<>();
    List<String> words = List.of(arguments);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        throw new InvalidConfigurationException(
            "'" + word + "' stands alone; settings are given as --key value.");
      }
      int equals = word.indexOf('=');
      if (equals > 0) {
        pairs.put(word.substring(2, equals), word.substring(equals + 1));
      } else if (i + 1 < words.size()) {
        pairs.put(word.substring(2), words.get(++i));
      } else {
        throw new InvalidConfigurationException(
            "The setting " + word.substring(2) + " has no value; give one after it.");
      }
    }
    return pairs;
  }

  private static Map<String, String> properties(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new InvalidConfigurationException("The settings file " + file + " cannot be read.", e);
    }
    Map<String, String> read = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
    return read;
  }
}
