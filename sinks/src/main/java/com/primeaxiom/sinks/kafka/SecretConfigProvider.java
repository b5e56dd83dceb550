package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets Kafka's clients read secrets themselves, where they run: the properties in a job graph hold
 * {@code ${secret:env:NAME}} or {@code ${secret:file:PATH}}. Kafka makes it by its name.
 */
public final class SecretConfigProvider implements ConfigProvider {

  static final String NAME = "secret";

  private static final String QUOTED = "quoted-";

  /** What stands in a property for a reference {@code env:NAME} or {@code file:PATH}. */
  static String placeholder(String reference) {
    return "${" + NAME + ":" + reference + "}";
  }

  /**
   * What stands between quotation marks in a login configuration for a reference: the secret with
   * its own quotation marks and backslashes escaped.
   */
  static String quotedPlaceholder(String reference) {
    return "${" + NAME + ":" + QUOTED + reference + "}";
  }

  /** Whether a value of a property holds a placeholder. */
  static boolean isPlaceholder(Object value) {
    return value instanceof String text && text.contains("${" + NAME + ":");
  }

  /** A kind of secret as a whole has no values. */
  @Override
  public ConfigData get(String kind) {
    return new ConfigData(Map.of());
  }

  /**
   * Reads secrets.
   *
   * @param kind {@code env} or {@code file}, with {@code quoted-} before it to stand in quotation
   *     marks
   * @param places names of variables, or paths
   * @throws IllegalStateException when one cannot be found
   */
  @Override
  public ConfigData get(String kind, Set<String> places) {
    Map<String, String> values = new HashMap<>();
    boolean isQuoted = kind.startsWith(QUOTED);
    String plainKind = isQuoted ? kind.substring(QUOTED.length()) : kind;
    places.forEach(
        place -> {
          String value = new Secret(plainKind + ":" + place).resolve();
          values.put(place, isQuoted ? value.replace("\\", "\\\\").replace("\"", "\\\"") : value);
        });
    return new ConfigData(values);
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
