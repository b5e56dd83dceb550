package com.primeaxiom.jobs.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys of which an operator knows that it keeps nothing, so that it need not look: on RocksDB to
 * find nothing costs as much as to find something. It is a help to memory alone: what is not in it
 * may still have nothing kept, and it begins empty after each start.
 *
 * <p>Of more keys than it holds, those that were asked for last stay.
 */
public final class RecentKeys {

  private static final float USUAL_LOAD = 0.75f;

  private final Map<String, Boolean> keys;

  /**
   * Begins empty.
   *
   * @param most how many keys it holds, about a hundred bytes each
   */
  public RecentKeys(int most) {
    this.keys =
        new LinkedHashMap<>(16, USUAL_LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  /** Whether the key is known. */
  public boolean has(String key) {
    return keys.get(key) != null;
  }

  /** Nothing is kept of the key. */
  public void add(String key) {
    keys.put(key, true);
  }

  /** Something is kept of the key again. */
  public void remove(String key) {
    keys.remove(key);
  }
}
