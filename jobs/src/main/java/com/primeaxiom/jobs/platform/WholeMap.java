package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A small map of a key, kept as one value: read once a turn when it is asked for, and stored once
 * when it has changed. On RocksDB a walk over Flink's own map opens an iterator, which costs
 * several times what the value does; where entries are many or large and asked for one by one,
 * Flink's is the better one.
 *
 * <p>In the same order on every state backend. A turn of a key is everything between {@link #begin}
 * and {@link #keep}; in between no other key is asked for.
 *
 * @param <N> name of an entry
 * @param <V> what is kept by it; never null
 */
public final class WholeMap<N, V> {

  private final CachedValue<Map<N, V>> state;
  private final SortedEntries<N, V> none;
  private final Comparator<N> order;
  private SortedEntries<N, V> entries;
  private boolean isChanged;

  /**
   * Opens the state.
   *
   * @param runtime the operator's
   * @param name name of the state
   * @param names type of the entries' names
   * @param order order of the entries by their names
   * @param type type of a value
   * @param entryHeapBytes about how many bytes of heap an entry takes, by its value
   */
  public WholeMap(
      RuntimeContext runtime,
      String name,
      TypeInformation<N> names,
      Comparator<N> order,
      Class<V> type,
      ToLongFunction<V> entryHeapBytes) {
    this.order = order;
    this.none = SortedEntries.none(order);
    this.state =
        new CachedValue<>(
            runtime,
            name,
            Types.MAP(names, RecordType.orScalar(type)),
            kept -> heapBytes(kept, entryHeapBytes));
  }

  /**
   * Opens the state of a map by texts, in their natural order.
   *
   * @param runtime the operator's
   * @param name name of the state
   * @param type type of a value
   * @param entryHeapBytes about how many bytes of heap an entry takes, by its value
   */
  public static <V> WholeMap<String, V> ofTexts(
      RuntimeContext runtime, String name, Class<V> type, ToLongFunction<V> entryHeapBytes) {
    return new WholeMap<>(
        runtime, name, Types.STRING, Comparator.naturalOrder(), type, entryHeapBytes);
  }

  private static <V> long heapBytes(Map<?, V> kept, ToLongFunction<V> entryHeapBytes) {
    long bytes = 0;
    for (V value : kept.values()) {
      bytes += entryHeapBytes.applyAsLong(value);
    }
    return bytes;
  }

  /** The value, for the operator to keep as an object. */
  public CachedValue<?> cached() {
    return state;
  }

  /** Begins a turn of the current key. */
  public void begin() {
    entries = null;
    isChanged = false;
  }

  /** Ends the turn: stores what has changed. */
  public void keep() throws Exception {
    if (!isChanged) {
      return;
    }
    if (entries.isEmpty()) {
      state.clear();
    } else {
      state.update(entries);
    }
    begin();
  }

  /** What is kept by a name; null for nothing. */
  public V get(N name) throws Exception {
    return read().get(name);
  }

  public void put(N name, V value) throws Exception {
    entries = read().with(name, value);
    isChanged = true;
  }

  public void remove(N name) throws Exception {
    isChanged |= read().containsKey(name);
    entries = entries.without(name);
  }

  /**
   * Every entry, in the order of the names; a walk goes over those that were there at its begin.
   */
  public Set<Map.Entry<N, V>> entries() throws Exception {
    return read().entrySet();
  }

  /** Every value, in the order of the names. */
  public Collection<V> values() throws Exception {
    return read().values();
  }

  /** Removes every entry. */
  public void clear() throws Exception {
    isChanged |= !read().isEmpty();
    entries = none;
  }

  private SortedEntries<N, V> read() throws Exception {
    if (entries == null) {
      Map<N, V> kept = state.value();
      entries = kept == null ? none : SortedEntries.of(kept, order);
    }
    return entries;
  }
}
