package com.primeaxiom.jobs.platform.order;

import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.cache.KeepsObjects;
import java.util.List;

/**
 * A function that takes the events of its key in the order in which they happened: it holds each in
 * a buffer when it comes, and takes those of an instant in {@code onTimer}, which is called once at
 * each instant of events, of timers or of both.
 */
public interface InEventTimeOrder extends KeepsObjects {

  /** The buffer, which is there once the function is open. */
  EventTimeBuffer<?> held();

  @Override
  default List<CachedValue<?>> cached() {
    return List.of();
  }
}
