package com.primeaxiom.jobs.platform.cache;

import java.util.List;

/** A function with values that its operator keeps as objects before the state. */
public interface KeepsObjects {

  /** Values of its keys for the operator to keep, once the function is open. */
  List<CachedValue<?>> cached();
}
