package com.primeaxiom.jobs.platform;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * A keyed operator with Kryo forbidden, without a job around it.
 *
 * @param <K> key
 * @param <I> what it hears
 * @param <O> what it says
 */
public final class KeyedHarness<K, I, O> extends KeyedOneInputStreamOperatorTestHarness<K, I, O> {

  private KeyedHarness(
      KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> keyType)
      throws Exception {
    super(new KeyedProcessOperator<>(function), key, keyType);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  public static <K, I, O> KeyedHarness<K, I, O> start(
      KeyedProcessFunction<K, I, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      OperatorSubtaskState snapshot)
      throws Exception {
    KeyedHarness<K, I, O> harness = new KeyedHarness<>(function, key, keyType);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), KeyedHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** Facts in the order in which they arrive. */
  public void send(List<I> facts) throws Exception {
    for (I fact : facts) {
      processElement(new StreamRecord<>(fact));
    }
  }

  /** Facts in the order in which they arrive. */
  @SafeVarargs
  public final void send(I... facts) throws Exception {
    for (I fact : facts) {
      processElement(new StreamRecord<>(fact));
    }
  }

  /** What was emitted so far. */
  public List<O> told() {
    return List.copyOf(extractOutputValues());
  }

  /** What was emitted last. */
  public O newest() {
    List<O> told = told();
    return told.get(told.size() - 1);
  }

  /** What went to a side output so far. */
  public <X> List<X> side(OutputTag<X> tag) {
    var records = getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
