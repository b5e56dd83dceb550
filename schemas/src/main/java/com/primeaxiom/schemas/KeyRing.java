package com.primeaxiom.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The key by which people are hashed now, and those by which they were hashed before: a key that
 * was changed still names the person in the rows of its time.
 *
 * @param present the key of new rows; may be none
 * @param older keys of older rows, by version
 */
public record KeyRing(KeyedHash present, Map<Integer, Secret> older) {

  private static final String OLDER_KEYS = "personal-data.older-keys";

  /**
   * A ring of keys.
   *
   * @throws IllegalArgumentException when two keys have one version
   */
  public KeyRing {
    older = Map.copyOf(older);
    if (older.containsKey(present.version()) && present.isKeyed()) {
      throw new IllegalArgumentException(
          OLDER_KEYS
              + " has the version %d, which is that of personal-data.key."
                  .formatted(present.version()));
    }
  }

  /**
   * Reads where older keys are kept: {@code 1:env:NAME,2:file:PATH}.
   *
   * @throws IllegalArgumentException naming the setting and the fix
   */
  public static Map<Integer, Secret> older(String given) {
    Map<Integer, Secret> older = new TreeMap<>();
    Secret.byName(OLDER_KEYS, given)
        .forEach(
            (version, key) -> {
              if (!version.matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(
                    OLDER_KEYS + " is a list of VERSION:env:NAME or VERSION:file:PATH.");
              }
              older.put(Integer.valueOf(version), key);
            });
    return older;
  }

  /** The versions of which there is a key. */
  public Set<Integer> versions() {
    Set<Integer> versions = new TreeSet<>(older.keySet());
    if (present.isKeyed()) {
      versions.add(present.version());
    }
    return versions;
  }

  /**
   * The hashes of a value by every key.
   *
   * @param value null or blank for nobody, who has none
   * @throws IllegalArgumentException when a key cannot be read or is too short
   */
  public List<String> of(String value) {
    List<String> hashes = new ArrayList<>();
    for (int version : versions()) {
      KeyedHash hash =
          older.containsKey(version) ? new KeyedHash(older.get(version), version) : present;
      hashes.add(hash.of(value));
    }
    hashes.removeIf(String::isEmpty);
    return hashes;
  }
}
