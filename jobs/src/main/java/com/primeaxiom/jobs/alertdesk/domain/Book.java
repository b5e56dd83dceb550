package com.primeaxiom.jobs.alertdesk.domain;

import java.util.Map;

/**
 * Values by name that outlive an instant, wherever they are kept.
 *
 * @param <V> value
 */
public interface Book<V> {

  /** The value; null for none. */
  V get(String name) throws Exception;

  /** Keeps a value. */
  void put(String name, V value) throws Exception;

  /** Forgets a value. */
  void remove(String name) throws Exception;

  /** All of them, in any order. */
  Iterable<Map.Entry<String, V>> entries() throws Exception;
}
