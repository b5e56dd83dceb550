package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * An operator that decides by a policy, without a job around it and without Kryo.
 *
 * @param <K> key
 * @param <I> what it hears
 * @param <O> what it says
 */
public final class BroadcastHarness<K, I, O>
    extends KeyedBroadcastOperatorTestHarness<K, I, PolicyVersion, O> {

  /** Ten thousand keys in one snapshot. */
  private static final int LARGEST_SNAPSHOT = 1 << 28;

  private BroadcastHarness(
      KeyedBroadcastProcessFunction<K, I, PolicyVersion, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> type)
      throws Exception {
    super(
        new CoBroadcastWithKeyedOperator<>(function, List.of(JobPolicy.VERSIONS)),
        key,
        type,
        1,
        1,
        0);
  }

  /**
   * Starts the operator.
   *
   * @param snapshot state that it goes on with; null for none
   */
  public static <K, I, O> BroadcastHarness<K, I, O> start(
      KeyedBroadcastProcessFunction<K, I, PolicyVersion, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> type,
      OperatorSubtaskState snapshot)
      throws Exception {
    BroadcastHarness<K, I, O> harness = new BroadcastHarness<>(function, key, type);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), BroadcastHarness.class.getClassLoader());
    harness.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** Moves event time on, on both sides. */
  public void advanceTo(long atMillis) throws Exception {
    processBroadcastWatermark(atMillis);
    processWatermark(atMillis);
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
