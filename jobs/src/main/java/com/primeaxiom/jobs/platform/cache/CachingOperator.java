package com.primeaxiom.jobs.platform.cache;

import java.util.List;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a function as Flink's own operator does, and keeps {@link KeepsObjects what it says} as
 * objects before the state.
 *
 * @param <K> key
 * @param <I> what the function hears
 * @param <O> what it says
 */
public class CachingOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

  private static final long serialVersionUID = 1L;

  private transient WriteBackCache<K> cache;

  /** Creates the operator of a function. */
  public <F extends KeyedProcessFunction<K, I, O> & KeepsObjects> CachingOperator(F function) {
    super(function);
  }

  @Override
  public void open() throws Exception {
    super.open();
    cache = openCache(((KeepsObjects) userFunction).cached());
  }

  WriteBackCache<K> openCache(List<CachedValue<?>> values) {
    return WriteBackCache.open(this, values, WriteBackCache.MOST_BYTES);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    cache.writeBack();
  }
}
