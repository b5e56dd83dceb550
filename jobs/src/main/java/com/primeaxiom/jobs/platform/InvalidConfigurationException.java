package com.primeaxiom.jobs.platform;

/** A setting that a job cannot start with; the message names the key and the fix. */
public final class InvalidConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Refuses a configuration. */
  public InvalidConfigurationException(String sentence) {
    super(sentence);
  }

  /** Refuses a configuration for a reason. */
  public InvalidConfigurationException(String sentence, Throwable cause) {
    super(sentence, cause);
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
          "The setting " + key + " is " + value + "; it has to be " + wanted + ".");
    }
  }
}
