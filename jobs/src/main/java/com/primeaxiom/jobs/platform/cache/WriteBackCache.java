package com.primeaxiom.jobs.platform.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * The values of the keys that an operator asked for last, as objects. A state backend that keeps
 * bytes makes an object of them at each reading and writes them at each change; a key that has
 * several turns between two checkpoints is read and written once here.
 *
 * <p>What has changed is written back when its key has to make room, and all of it before a
 * checkpoint is taken, so a checkpoint holds what it would hold without a cache. A backend that
 * keeps objects itself needs none, and gets none.
 *
 * @param <K> key
 */
public final class WriteBackCache<K> {

  /**
   * Keys of a task, each of some two or three kilobytes with a balance and three channels. All of
   * them may have changed at a checkpoint, for which the task then stands still for a fifth of a
   * second.
   */
  public static final int MOST_KEYS = 20_000;

  /** By which name Flink knows the backend that keeps objects. */
  private static final String KEEPS_OBJECTS = "hashmap";

  private static final float USUAL_LOAD = 0.75f;

  private final AbstractStreamOperator<?> operator;
  private final List<CachedValue<?>> values;
  private final int mostKeys;
  private final LinkedHashMap<K, Values> byKey = new LinkedHashMap<>(16, USUAL_LOAD, true);

  /** What was asked for last: a turn of a key asks several times. */
  private K lastKey;

  private Values last;

  /** What is known of a key: a value or that there is none, by the number of its state. */
  static final class Values {
    private final Object[] objects;
    private int known;
    private int changed;

    private Values(int size) {
      this.objects = new Object[size];
    }

    boolean isKnown(int slot) {
      return (known & bit(slot)) != 0;
    }

    private boolean isChanged(int slot) {
      return (changed & bit(slot)) != 0;
    }

    private static int bit(int slot) {
      return 1 << slot;
    }

    Object get(int slot) {
      return objects[slot];
    }

    /** Keeps what the state holds. */
    void read(int slot, Object value) {
      objects[slot] = value;
      known |= bit(slot);
    }

    /** Keeps what the state is to hold. */
    void change(int slot, Object value) {
      read(slot, value);
      changed |= bit(slot);
    }
  }

  private WriteBackCache(
      AbstractStreamOperator<?> operator, List<CachedValue<?>> values, int mostKeys) {
    if (values.size() > Integer.SIZE) {
      throw new IllegalArgumentException(
          "A cache is for %d values of a key, these are %d."
              .formatted(Integer.SIZE, values.size()));
    }
    this.operator = operator;
    this.values = List.copyOf(values);
    this.mostKeys = mostKeys;
  }

  /**
   * Opens the cache of an operator that is open itself.
   *
   * @param operator whose keys these are
   * @param values what is kept of each key
   * @param mostKeys how many keys there is room for
   */
  public static <K> WriteBackCache<K> open(
      AbstractStreamOperator<?> operator, List<CachedValue<?>> values, int mostKeys) {
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    boolean isUseful = !backend.getBackendTypeIdentifier().equals(KEEPS_OBJECTS);
    WriteBackCache<K> cache =
        new WriteBackCache<>(operator, isUseful ? values : List.of(), mostKeys);
    for (int slot = 0; slot < cache.values.size(); slot++) {
      cache.values.get(slot).keepIn(cache, slot);
    }
    return cache;
  }

  /** What is known of the current key. */
  @SuppressWarnings("unchecked")
  Values ofCurrentKey() {
    K key = (K) operator.getCurrentKey();
    if (key.equals(lastKey)) {
      return last;
    }
    last = byKey.computeIfAbsent(key, unknown -> new Values(values.size()));
    lastKey = key;
    if (byKey.size() > mostKeys) {
      makeRoom();
      operator.setCurrentKey(key);
    }
    return last;
  }

  private void makeRoom() {
    var keys = byKey.entrySet().iterator();
    Map.Entry<K, Values> eldest = keys.next();
    keys.remove();
    try {
      writeBack(eldest.getKey(), eldest.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("A value that has to make room cannot be written.", e);
    }
  }

  /** Writes all that has changed to the state; afterwards another key may be the current one. */
  public void writeBack() throws IOException {
    for (Map.Entry<K, Values> each : byKey.entrySet()) {
      writeBack(each.getKey(), each.getValue());
    }
  }

  private void writeBack(K key, Values kept) throws IOException {
    if (kept.changed == 0) {
      return;
    }
    operator.setCurrentKey(key);
    for (int slot = 0; slot < values.size(); slot++) {
      if (kept.isChanged(slot)) {
        values.get(slot).write(kept.objects[slot]);
      }
    }
    kept.changed = 0;
  }
}
