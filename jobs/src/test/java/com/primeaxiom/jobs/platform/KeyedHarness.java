package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
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

  /** Key groups of an operator, however many tasks it has. */
  public static final int LARGEST_PARALLELISM = 128;

  private KeyedHarness(
      KeyedProcessOperator<K, I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      int tasks,
      int task)
      throws Exception {
    super(operator, key, keyType, LARGEST_PARALLELISM, tasks, task);
  }

  @SuppressWarnings("unchecked")
  private static <K, I, O, F extends KeyedProcessFunction<K, I, O> & InEventTimeOrder>
      KeyedProcessOperator<K, I, O> operator(KeyedProcessFunction<K, I, O> function) {
    return function instanceof InEventTimeOrder
        ? new InOrderOperator<>((F) function)
        : new KeyedProcessOperator<>(function);
  }

  /** Starts the operator of a function, from a snapshot unless that is null. */
  public static <K, I, O> KeyedHarness<K, I, O> start(
      KeyedProcessFunction<K, I, O> function,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      OperatorSubtaskState snapshot)
      throws Exception {
    return start(operator(function), key, keyType, snapshot);
  }

  /** Starts an operator, from a snapshot unless that is null. */
  public static <K, I, O> KeyedHarness<K, I, O> start(
      KeyedProcessOperator<K, I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      OperatorSubtaskState snapshot)
      throws Exception {
    return opened(task(operator, key, keyType, 1, 0), snapshot);
  }

  private static <K, I, O> KeyedHarness<K, I, O> opened(
      KeyedHarness<K, I, O> harness, OperatorSubtaskState snapshot) throws Exception {
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** Starts an operator whose state a backend keeps, from a snapshot unless that is null. */
  public static <K, I, O> KeyedHarness<K, I, O> startOn(
      StateBackend backend,
      KeyedProcessOperator<K, I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      OperatorSubtaskState snapshot)
      throws Exception {
    KeyedHarness<K, I, O> harness = new KeyedHarness<>(operator, key, keyType, 1, 0);
    // Before the set-up, which takes the backend that is there.
    harness.setStateBackend(backend);
    return opened(setUp(harness), snapshot);
  }

  /** One of several tasks of an operator, which is not open yet. */
  public static <K, I, O> KeyedHarness<K, I, O> task(
      KeyedProcessOperator<K, I, O> operator,
      KeySelector<I, K> key,
      TypeInformation<K> keyType,
      int tasks,
      int task)
      throws Exception {
    return setUp(new KeyedHarness<>(operator, key, keyType, tasks, task));
  }

  private static <K, I, O> KeyedHarness<K, I, O> setUp(KeyedHarness<K, I, O> harness)
      throws Exception {
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), KeyedHarness.class.getClassLoader());
    harness.setup();
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
