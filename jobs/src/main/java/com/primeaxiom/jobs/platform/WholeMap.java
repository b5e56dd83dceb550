package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A small map of a key, kept as one value: read once a turn when it is asked for, and stored once
 * when it has changed. On RocksDB a walk over Flink's own map opens an iterator, which costs
 * several times what the value does; where entries are many or large and asked for one by one,
 * Flink's is the better one.
 *
 * <p>In the order of its names on every state backend. A turn of a key is everything between {@link
 * #begin} and {@link #keep}; in between no other key is asked for.
 *
 * @param <V> what is kept by name
 */
public final class WholeMap<V> {

  private final CachedValue<Map<String, V>> state;
  private TreeMap<String, V> entries;
  private boolean isChanged;

  /**
   * Opens the state.
   *
   * @param runtime the operator's
   * @param name name of the state
   * @param type type of a value
   */
  public WholeMap(RuntimeContext runtime, String name, Class<V> type) {
    this.state =
        new CachedValue<>(runtime, name, Types.MAP(Types.STRING, RecordType.orScalar(type)));
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
  public V get(String name) throws Exception {
    return read().get(name);
  }

  public void put(String name, V value) throws Exception {
    read().put(name, value);
    isChanged = true;
  }

  public void remove(String name) throws Exception {
    isChanged |= read().remove(name) != null;
  }

  /** Every entry, in the order of the names; {@link #put} changes one that a walk has come to. */
  public Set<Map.Entry<String, V>> entries() throws Exception {
    return Collections.unmodifiableMap(read()).entrySet();
  }

  /** Every value, in the order of the names. */
  public Collection<V> values() throws Exception {
    return Collections.unmodifiableMap(read()).values();
  }

  /** Removes every entry. */
  public void clear() throws Exception {
    isChanged |= !read().isEmpty();
    entries.clear();
  }

  private Map<String, V> read() throws Exception {
    if (entries == null) {
      Map<String, V> kept = state.value();
      // A copy: what a backend or a cache in memory hands out is what it keeps.
      entries = kept == null ? new TreeMap<>() : new TreeMap<>(kept);
    }
    return entries;
  }
}
