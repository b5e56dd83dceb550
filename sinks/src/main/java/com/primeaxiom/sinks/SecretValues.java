package com.primeaxiom.sinks;

import com.primeaxiom.schemas.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Settings of third parties whose values may be references to secrets. */
public final class SecretValues {

  private SecretValues() {}

  /** Whether a value is kept elsewhere: {@code env:NAME} or {@code file:PATH}. */
  public static boolean isReference(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.startsWith("env:") || lower.startsWith("file:");
  }

  /**
   * The settings with every reference read on this machine.
   *
   * @param prefix what the keys are called in our settings, for messages
   * @throws IllegalStateException when a secret cannot be found; names the key
   */
  public static Map<String, String> resolved(String prefix, Map<String, String> settings) {
    Map<String, String> resolved = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          try {
            resolved.put(key, isReference(value) ? new Secret(value).resolve() : value);
          } catch (RuntimeException e) {
            throw new IllegalStateException(
                prefix + key + " cannot be read from " + value + ": " + e.getMessage(), e);
          }
        });
    return resolved;
  }
}
