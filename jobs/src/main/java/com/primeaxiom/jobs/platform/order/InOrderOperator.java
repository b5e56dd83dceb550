package com.primeaxiom.jobs.platform.order;

import com.primeaxiom.jobs.platform.cache.CachingOperator;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs a function that takes the events of its keys {@link InEventTimeOrder in the order in which
 * they happened}. Its timers and all its other state are as Flink's own operator keeps them.
 *
 * @param <K> key
 * @param <I> what the function hears
 * @param <O> what it says
 */
public final class InOrderOperator<K, I, O> extends CachingOperator<K, I, O> {

  private static final long serialVersionUID = 1L;

  private final int mostInMemory;

  private transient EventTimeQueue<K, ?> queue;

  /** Creates the operator of a function. */
  public <F extends KeyedProcessFunction<K, I, O> & InEventTimeOrder> InOrderOperator(F function) {
    this(function, EventTimeQueue.MOST_IN_MEMORY);
  }

  /**
   * Creates the operator of a function.
   *
   * @param mostInMemory events that a task holds in memory; others wait in state
   */
  public <F extends KeyedProcessFunction<K, I, O> & InEventTimeOrder> InOrderOperator(
      F function, int mostInMemory) {
    super(function);
    this.mostInMemory = mostInMemory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    InEventTimeOrder function = (InEventTimeOrder) userFunction;
    queue =
        EventTimeQueue.open(this, function, getTimeServiceManager().orElseThrow(), mostInMemory);
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
  }
}
