package com.primeaxiom.jobs.platform.cache;

import com.primeaxiom.jobs.platform.JobMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
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
   * Heap of a task, by what values say of themselves: some 16,000 keys with a balance and three
   * channels. All of them may have changed at a checkpoint, for which the task then stands still
   * for a fifth of a second.
   */
  public static final long MOST_BYTES = 64L << 20;

  /** A key by itself: its entry here, and an object for its values. */
  private static final long KEY_BYTES = 250;

  /** By which name Flink knows the backend that keeps objects. */
  private static final String KEEPS_OBJECTS = "hashmap";

  private static final float USUAL_LOAD = 0.75f;

  private final AbstractStreamOperator<?> operator;
  private final List<CachedValue<?>> values;
  private final long mostBytes;
  private final Counter readFromState;
  private final LinkedHashMap<K, Values> byKey = new LinkedHashMap<>(16, USUAL_LOAD, true);

  private long bytes;

  /** How long the last checkpoint waited for what had changed. */
  private long writeBackMillis;

  /** What was asked for last: a turn of a key asks several times. */
  private K lastKey;

  private Values last;

  /** What is known of a key: a value or that there is none, by the number of its state. */
  static final class Values {
    private final Object[] objects;
    private int known;
    private int changed;
    private long bytes = KEY_BYTES;

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
  }

  private WriteBackCache(
      AbstractStreamOperator<?> operator,
      List<CachedValue<?>> values,
      long mostBytes,
      MetricGroup metrics) {
    if (values.size() > Integer.SIZE) {
      throw new IllegalArgumentException(
          "A cache is for %d values of a key, these are %d."
              .formatted(Integer.SIZE, values.size()));
    }
    this.operator = operator;
    this.values = List.copyOf(values);
    this.mostBytes = mostBytes;
    this.readFromState = JobMetric.VALUES_READ_FROM_STATE.counter(metrics);
    JobMetric.CACHED_BYTES.gauge(metrics, () -> bytes);
    JobMetric.WRITE_BACK_MILLIS.gauge(metrics, () -> writeBackMillis);
  }

  /**
   * Opens the cache of an operator that is open itself.
   *
   * @param operator whose keys these are
   * @param values what is kept of each key
   * @param mostBytes heap that there is room for; there is always room for one key
   */
  public static <K> WriteBackCache<K> open(
      AbstractStreamOperator<?> operator, List<CachedValue<?>> values, long mostBytes) {
    return open(operator, values, mostBytes, operator.getMetricGroup());
  }

  /** Opens the cache of an operator, and shows its figures there if it keeps anything. */
  static <K> WriteBackCache<K> open(
      AbstractStreamOperator<?> operator,
      List<CachedValue<?>> values,
      long mostBytes,
      MetricGroup metrics) {
    KeyedStateBackend<K> backend = operator.getKeyedStateBackend();
    boolean isUseful = !backend.getBackendTypeIdentifier().equals(KEEPS_OBJECTS);
    List<CachedValue<?>> cached = isUseful ? values : List.of();
    WriteBackCache<K> cache =
        new WriteBackCache<>(
            operator,
            cached,
            mostBytes,
            cached.isEmpty() ? new UnregisteredMetricsGroup() : metrics);
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
    lastKey = key;
    last = byKey.get(key);
    if (bytes > mostBytes && makeRoom()) {
      operator.setCurrentKey(key);
    }
    if (last == null) {
      last = new Values(values.size());
      byKey.put(key, last);
      bytes += last.bytes;
    }
    return last;
  }

  /** Keeps what the state holds of a key. */
  void read(Values kept, int slot, Object value) {
    readFromState.inc();
    keep(kept, slot, value);
  }

  private void keep(Values kept, int slot, Object value) {
    CachedValue<?> state = values.get(slot);
    long more = state.heapBytes(value) - state.heapBytes(kept.objects[slot]);
    kept.objects[slot] = value;
    kept.known |= Values.bit(slot);
    kept.bytes += more;
    bytes += more;
  }

  /** Keeps what the state is to hold of a key. */
  void change(Values kept, int slot, Object value) {
    keep(kept, slot, value);
    kept.changed |= Values.bit(slot);
  }

  /**
   * Lets go of the keys that were asked for longest ago, never of the last one; tells whether
   * another key is current.
   */
  private boolean makeRoom() {
    boolean isAnyWritten = false;
    Iterator<Map.Entry<K, Values>> keys = byKey.entrySet().iterator();
    while (bytes > mostBytes && keys.hasNext()) {
      Map.Entry<K, Values> eldest = keys.next();
      if (eldest.getValue() == last) {
        break;
      }
      keys.remove();
      bytes -= eldest.getValue().bytes;
      isAnyWritten |= eldest.getValue().changed != 0;
      try {
        writeBack(eldest.getKey(), eldest.getValue());
      } catch (IOException e) {
        throw new UncheckedIOException("A value that has to make room cannot be written.", e);
      }
    }
    return isAnyWritten;
  }

  /** Writes all that has changed to the state; afterwards another key may be the current one. */
  public void writeBack() throws IOException {
    long begin = System.nanoTime();
    for (Map.Entry<K, Values> each : byKey.entrySet()) {
      writeBack(each.getKey(), each.getValue());
    }
    writeBackMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
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
