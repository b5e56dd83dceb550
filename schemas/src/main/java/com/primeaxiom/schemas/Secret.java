package com.primeaxiom.schemas;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where a secret is kept, not the secret: the value is read where it is used, so that job graphs,
 * logs and dashboards hold the reference only.
 *
 * @param reference {@code env:NAME} for an environment variable, {@code file:PATH} for the first
 *     line of a file, blank for no secret
 */
public record Secret(String reference) implements Serializable {

  /** No secret; resolves to the empty string. */
  public static final Secret NONE = new Secret("");

  public Secret {
    String lower = reference.toLowerCase(Locale.ROOT);
    if (!reference.isBlank() && !lower.startsWith("env:") && !lower.startsWith("file:")) {
      throw new IllegalArgumentException(
          "A secret is given as env:NAME or file:PATH, never as its value.");
    }
  }

  /**
   * Reads where several secrets are kept: {@code NAME:env:VARIABLE,NAME:file:PATH}. What cannot be
   * read is not repeated, for it may hold one.
   *
   * @param key the setting, for the message
   * @param given what it is set to; blank for none
   * @throws IllegalArgumentException naming the setting and the fix
   */
  public static Map<String, Secret> byName(String key, String given) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (String one : given.isBlank() ? new String[0] : given.split(",", -1)) {
      int colon = one.indexOf(':');
      String name = one.substring(0, Math.max(colon, 0)).strip();
      if (name.isEmpty() || secrets.containsKey(name)) {
        throw new IllegalArgumentException(
            key
                + " is a list of NAME:env:NAME or NAME:file:PATH separated by commas, each name"
                + " once.");
      }
      secrets.put(name, new Secret(one.substring(colon + 1).strip()));
    }
    return secrets;
  }

  /**
   * Reads the secret of a setting.
   *
   * @param key the setting, for the message
   * @throws IllegalArgumentException when it cannot be found; names the setting and the place
   */
  public String resolve(String key) {
    try {
      return resolve();
    } catch (IllegalStateException | UncheckedIOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          key + " is " + reference + ", and nothing can be read there: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the secret.
   *
   * @throws IllegalStateException when the variable is not set or the file is empty
   * @throws UncheckedIOException when the file cannot be read
   */
  public String resolve() {
    if (reference.isBlank()) {
      return "";
    }
    String place = reference.substring(reference.indexOf(':') + 1);
    if (reference.regionMatches(true, 0, "env:", 0, 4)) {
      String value = System.getenv(place);
      if (value == null) {
        throw new IllegalStateException(
            "The environment variable " + place + " is not set; it is to hold a secret.");
      }
      return value;
    }
    try (var lines = Files.lines(Path.of(place))) {
      return lines
          .findFirst()
          .map(String::strip)
          .orElseThrow(() -> new IllegalStateException("The secret file " + place + " is empty."));
    } catch (IOException e) {
      throw new UncheckedIOException("The secret file " + place + " cannot be read.", e);
    }
  }
}
