package com.primeaxiom.jobs.platform;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A few entries in the order of their names, as arrays. They never change: a map with another value
 * has the names in common with the one before, so that a turn which changes one value of three
 * copies three references.
 *
 * @param <N> name of an entry
 * @param <V> what is kept by it
 */
final class SortedEntries<N, V> extends AbstractMap<N, V> {

  private final Comparator<N> order;
  private final Object[] names;
  private final Object[] values;

  private SortedEntries(Comparator<N> order, Object[] names, Object[] values) {
    this.order = order;
    this.names = names;
    this.values = values;
  }

  /** No entries. */
  static <N, V> SortedEntries<N, V> none(Comparator<N> order) {
    return new SortedEntries<>(order, new Object[0], new Object[0]);
  }

  /** Those of any map; the map itself where it is one of these. */
  static <N, V> SortedEntries<N, V> of(Map<N, V> map, Comparator<N> order) {
    if (map instanceof SortedEntries<N, V> sorted) {
      return sorted;
    }
    Object[] names = map.keySet().toArray();
    Arrays.sort(names, byName(order));
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = map.get(names[i]);
    }
    return new SortedEntries<>(order, names, values);
  }

  @SuppressWarnings("unchecked")
  private static <N> Comparator<Object> byName(Comparator<N> order) {
    return (Comparator<Object>) (Comparator<?>) order;
  }

  /** These with another value of a name, or with one more. */
  SortedEntries<N, V> with(N name, V value) {
    int at = find(name);
    if (at >= 0) {
      Object[] changed = values.clone();
      changed[at] = value;
      return new SortedEntries<>(order, names, changed);
    }
    return new SortedEntries<>(
        order, inserted(names, -at - 1, name), inserted(values, -at - 1, value));
  }

  /** These without a name; the same where there is none. */
  SortedEntries<N, V> without(Object name) {
    int at = find(name);
    return at < 0 ? this : new SortedEntries<>(order, removed(names, at), removed(values, at));
  }

  private int find(Object name) {
    return Arrays.binarySearch(names, name, byName(order));
  }

  private static Object[] inserted(Object[] all, int at, Object one) {
    Object[] more = new Object[all.length + 1];
    System.arraycopy(all, 0, more, 0, at);
    more[at] = one;
    System.arraycopy(all, at, more, at + 1, all.length - at);
    return more;
  }

  private static Object[] removed(Object[] all, int at) {
    Object[] fewer = Arrays.copyOf(all, all.length - 1);
    System.arraycopy(all, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public V get(Object name) {
    int at = find(name);
    return at < 0 ? null : (V) values[at];
  }

  @Override
  public boolean containsKey(Object name) {
    return find(name) >= 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Collection<V> values() {
    return (Collection<V>) Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public Set<Map.Entry<N, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Map.Entry<N, V>> iterator() {
        return new Walk();
      }
    };
  }

  private final class Walk implements Iterator<Map.Entry<N, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map.Entry<N, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map.Entry<N, V> entry = Map.entry((N) names[next], (V) values[next]);
      next++;
      return entry;
    }
  }
}
