package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.order.InOrderBroadcastOperator;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * An operator that is told something beside its keyed events, without a job around it and without
 * Kryo.
 *
 * @param <K> key
 * @param <I> what it hears
 * @param <B> what all tasks are told
 * @param <O> what it says
 */
public class BroadcastHarness<K, I, B, O> extends KeyedBroadcastOperatorTestHarness<K, I, B, O> {

  /** Ten thousand keys in one snapshot. */
  private static final int LARGEST_SNAPSHOT = 1 << 28;

  /**
   * Starts the operator.
   *
   * @param told where it keeps what all tasks are told
   * @param snapshot state that it goes on with; null for none
   */
  protected BroadcastHarness(
      KeyedBroadcastProcessFunction<K, I, B, O> function,
      List<MapStateDescriptor<?, ?>> told,
      KeySelector<I, K> key,
      TypeInformation<K> type,
      OperatorSubtaskState snapshot)
      throws Exception {
    this(function, told, key, type, new HashMapStateBackend(), snapshot);
  }

  /**
   * Starts the operator.
   *
   * @param told where it keeps what all tasks are told
   * @param backend keeps its state
   * @param snapshot state that it goes on with; null for none
   */
  protected BroadcastHarness(
      KeyedBroadcastProcessFunction<K, I, B, O> function,
      List<MapStateDescriptor<?, ?>> told,
      KeySelector<I, K> key,
      TypeInformation<K> type,
      StateBackend backend,
      OperatorSubtaskState snapshot)
      throws Exception {
    super(operator(function, told), key, type, 1, 1, 0);
    getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), BroadcastHarness.class.getClassLoader());
    setStateBackend(backend);
    setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
    setup();
    if (snapshot != null) {
      initializeState(snapshot);
    }
    open();
  }

  @SuppressWarnings("unchecked")
  private static <
          K, I, B, O, F extends KeyedBroadcastProcessFunction<K, I, B, O> & InEventTimeOrder>
      CoBroadcastWithKeyedOperator<K, I, B, O> operator(
          KeyedBroadcastProcessFunction<K, I, B, O> function, List<MapStateDescriptor<?, ?>> told) {
    return function instanceof InEventTimeOrder
        ? new InOrderBroadcastOperator<>((F) function, told)
        : new CoBroadcastWithKeyedOperator<>(function, told);
  }

  /**
   * Starts an operator that is told of its policy.
   *
   * @param snapshot state that it goes on with; null for none
   */
  public static <K, I, O> BroadcastHarness<K, I, PolicyVersion, O> start(
      KeyedBroadcastProcessFunction<K, I, PolicyVersion, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> type,
      OperatorSubtaskState snapshot)
      throws Exception {
    return new BroadcastHarness<>(function, List.of(JobPolicy.VERSIONS), key, type, snapshot);
  }

  /** Moves event time on, on both sides. */
  public void advanceTo(long atMillis) throws Exception {
    processBroadcastWatermark(atMillis);
    processWatermark(atMillis);
  }

  /** What it hears, in this order. */
  public void send(List<I> facts) throws Exception {
    for (I fact : facts) {
      processElement(new StreamRecord<>(fact));
    }
  }

  /** What was said so far. */
  public List<O> told() {
    return List.copyOf(extractOutputValues());
  }

  /** What was said last. */
  public O newest() {
    List<O> told = told();
    return told.get(told.size() - 1);
  }

  /** Takes what was said since, so that it is not kept. */
  public List<O> takeOutput() {
    List<O> said = List.copyOf(extractOutputValues());
    getOutput().clear();
    return said;
  }

  /** What was said at the side. */
  public <X> List<X> side(OutputTag<X> tag) {
    Queue<StreamRecord<X>> said = getSideOutput(tag);
    return said == null ? List.of() : said.stream().map(StreamRecord::getValue).toList();
  }

  /** Entries of all keyed state together, as the one-input harness counts them. */
  public int numKeyedStateEntries() {
    var operator = (AbstractStreamOperator<?>) getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }
}
