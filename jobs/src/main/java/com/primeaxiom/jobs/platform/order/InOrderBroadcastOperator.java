package com.primeaxiom.jobs.platform.order;

import com.primeaxiom.jobs.platform.cache.WriteBackCache;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs a function that is told something beside its keyed events, and takes these {@link
 * InEventTimeOrder in the order in which they happened}. Its timers and all its other state are as
 * Flink's own operator keeps them.
 *
 * @param <K> key
 * @param <I> what the function hears
 * @param <B> what all tasks are told
 * @param <O> what it says
 */
public final class InOrderBroadcastOperator<K, I, B, O>
    extends CoBroadcastWithKeyedOperator<K, I, B, O> {

  private static final long serialVersionUID = 1L;

  private final int mostInMemory;

  private transient EventTimeQueue<K, ?> queue;
  private transient WriteBackCache<K> cache;

  /**
   * Creates the operator of a function.
   *
   * @param told where it keeps what all tasks are told
   */
  public <F extends KeyedBroadcastProcessFunction<K, I, B, O> & InEventTimeOrder>
      InOrderBroadcastOperator(F function, List<MapStateDescriptor<?, ?>> told) {
    this(function, told, EventTimeQueue.MOST_IN_MEMORY);
  }

  /**
   * Creates the operator of a function.
   *
   * @param told where it keeps what all tasks are told
   * @param mostInMemory events that a task holds in memory; others wait in state
   */
  public <F extends KeyedBroadcastProcessFunction<K, I, B, O> & InEventTimeOrder>
      InOrderBroadcastOperator(F function, List<MapStateDescriptor<?, ?>> told, int mostInMemory) {
    super(function, told);
    this.mostInMemory = mostInMemory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    InEventTimeOrder function = (InEventTimeOrder) userFunction;
    queue =
        EventTimeQueue.open(this, function, getTimeServiceManager().orElseThrow(), mostInMemory);
    cache = WriteBackCache.open(this, function.cached(), WriteBackCache.MOST_BYTES);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    queue.advance(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void onEventTime(InternalTimer<K, VoidNamespace> timer) throws Exception {
    if (queue.begin(timer.getKey(), timer.getTimestamp())) {
      super.onEventTime(timer);
      queue.end();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    queue.store();
    cache.writeBack();
  }
}
