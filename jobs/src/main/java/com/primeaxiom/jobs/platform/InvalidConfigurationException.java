package com.primeaxiom.jobs.platform;

import java.util.Optional;

/** A setting that a job cannot start with; the message names the key and the fix. */
public final class InvalidConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;

  /** Refuses a configuration. */
  public InvalidConfigurationException(String sentence) {
    this(sentence, null, null);
  }

  /** Refuses a configuration for a reason. */
  public InvalidConfigurationException(String sentence, Throwable cause) {
    this(sentence, null, cause);
  }

  /** Refuses a setting. */
  public InvalidConfigurationException(String sentence, String key) {
    this(sentence, key, null);
  }

  /**
   * Refuses a setting for a reason.
   *
   * @param key the setting; null when it is not one alone
   */
  public InvalidConfigurationException(String sentence, String key, Throwable cause) {
    super(sentence, cause);
    this.key = key;
  }

  /** The setting that is wrong, where it is one alone. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /**
   * Refuses a setting unless it holds.
   *
   * @param holds the condition
   * @param key the setting
   * @param value what it was set to
   * @param wanted what it has to be
   */
  public static void check(boolean holds, String key, Object value, String wanted) {
    if (!holds) {
      throw new InvalidConfigurationException(
          "The setting " + key + " is " + value + "; it has to be " + wanted + ".", key);
    }
  }
}
