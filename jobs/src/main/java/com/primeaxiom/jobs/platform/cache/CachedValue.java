package com.primeaxiom.jobs.platform.cache;

import java.io.IOException;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A value of the current key, as Flink's {@link ValueState} keeps it. Where the operator has a
 * {@link WriteBackCache}, it is read from the state once and written to it when a checkpoint or the
 * cache's room asks for it, and the state alone may be behind.
 *
 * <p>A value is not changed once it was given away: the next reader may get the same object.
 *
 * @param <V> value
 */
public final class CachedValue<V> {

  private final ValueState<V> state;
  private final ToLongFunction<V> heapBytes;
  private WriteBackCache<?> cache;
  private int slot;

  /**
   * Opens the state.
   *
   * @param runtime the operator's
   * @param name name of the state
   * @param type type of the value
   * @param heapBytes about how many bytes of heap a value takes
   */
  public CachedValue(
      RuntimeContext runtime, String name, TypeInformation<V> type, ToLongFunction<V> heapBytes) {
    this.heapBytes = heapBytes;
    this.state = runtime.getState(new ValueStateDescriptor<>(name, type));
  }

  /** The value of the current key; null for none. */
  @SuppressWarnings("unchecked")
  public V value() throws IOException {
    if (cache == null) {
      return state.value();
    }
    WriteBackCache.Values values = cache.ofCurrentKey();
    if (!values.isKnown(slot)) {
      cache.read(values, slot, state.value());
    }
    return (V) values.get(slot);
  }

  /** Sets the value of the current key. */
  public void update(V value) throws IOException {
    if (cache == null) {
      state.update(value);
    } else {
      cache.change(cache.ofCurrentKey(), slot, value);
    }
  }

  /** Removes the value of the current key. */
  public void clear() {
    if (cache == null) {
      state.clear();
    } else {
      cache.change(cache.ofCurrentKey(), slot, null);
    }
  }

  /** Is kept in a cache from now on. */
  void keepIn(WriteBackCache<?> values, int atSlot) {
    cache = values;
    slot = atSlot;
  }

  /** About how many bytes of heap a value takes. */
  @SuppressWarnings("unchecked")
  long heapBytes(Object value) {
    return value == null ? 0 : heapBytes.applyAsLong((V) value);
  }

  /** Writes what is kept of the current key to the state. */
  @SuppressWarnings("unchecked")
  void write(Object value) throws IOException {
    if (value == null) {
      state.clear();
    } else {
      state.update((V) value);
    }
  }
}
