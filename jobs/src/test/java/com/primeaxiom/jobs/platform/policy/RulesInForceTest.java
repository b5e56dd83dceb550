package com.primeaxiom.jobs.platform.policy;

import static com.primeaxiom.jobs.platform.policy.ShelfPolicy.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.BroadcastHarness;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** A policy beside an operator that has keys, state and timers. */
class RulesInForceTest {

  private static final Map<String, String> FLOOR_9 = Map.of("shelf.floor", "9");

  @Test
  void theSettingsOfTheStartAreTheFirstPolicy() throws Exception {
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.look("LAMP", 1_000);
      harness.advanceTo(1_000);

      assertThat(harness.told()).containsExactly("LAMP 5 settings looks 1");
    }
  }

  @Test
  void eachDecisionIsMadeByTheVersionOfItsTime() throws Exception {
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.look("LAMP", 1_999);
      harness.look("LAMP", 2_000);
      harness.look("LAMP", 3_000);
      harness.learn(version(1, 2_000, FLOOR_9));
      harness.learn(version(2, 3_000, Map.of("shelf.floor", "11")));
      harness.advanceTo(5_000);

      assertThat(harness.told())
          .containsExactly(
              "LAMP 5 settings looks 1", "LAMP 9 policy-1 looks 2", "LAMP 11 policy-2 looks 3");
    }
  }

  @Test
  void ofTwoVersionsThatHoldTheHigherNumberCountsWhateverCameFirst() throws Exception {
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.learn(version(3, 1_000, FLOOR_9));
      harness.learn(version(2, 2_000, Map.of("shelf.floor", "1")));
      harness.look("LAMP", 4_000);
      harness.advanceTo(4_000);

      assertThat(harness.told()).containsExactly("LAMP 9 policy-3 looks 1");
      assertThat(harness.versionsKept()).isEqualTo(1);
    }
  }

  @Test
  void ofTwoVersionsOfOneNumberTheFirstHolds() throws Exception {
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.learn(version(1, 1_000, FLOOR_9));
      harness.learn(version(1, 1_000, Map.of("shelf.floor", "1")));
      harness.look("LAMP", 4_000);
      harness.advanceTo(4_000);

      assertThat(harness.told()).containsExactly("LAMP 9 policy-1 looks 1");
    }
  }

  @Test
  void versionsByWhichNothingIsDecidedAnyMoreAreForgotten() throws Exception {
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      for (int number = 1; number <= 50; number++) {
        harness.learn(version(number, number * 1_000L, FLOOR_9));
        harness.advanceTo(number * 1_000L);
      }

      assertThat(harness.versionsKept()).isEqualTo(2);
    }
  }

  @Test
  void continuesFromASnapshotWithTheVersionThatHeld() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.learn(version(1, 1_000, FLOOR_9));
      harness.look("LAMP", 2_000);
      harness.advanceTo(2_000);
      harness.look("LAMP", 3_000);
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), snapshot)) {
      harness.advanceTo(3_000);

      assertThat(harness.told()).containsExactly("LAMP 9 policy-1 looks 2");
    }
  }

  @Test
  void aVersionThatOtherSettingsOfTheStartMakeWrongNoLongerHolds() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      harness.learn(version(1, 1_000, FLOOR_9));
      snapshot = harness.snapshot(1, 1);
    }
    JobPolicy<ShelfPolicy> lower =
        ShelfPolicy.startingWith(Map.of("shelf.ceiling", "8", "shelf.floor", "2"));
    try (Harness harness = Harness.start(lower, snapshot)) {
      harness.look("LAMP", 3_000);
      harness.advanceTo(3_000);

      assertThat(harness.told()).containsExactly("LAMP 2 settings looks 1");
    }
  }

  /** A policy changes what is said and nothing that is remembered. */
  @Test
  void stateIsTheSameWithAndWithoutAPolicy() throws Exception {
    try (Harness without = Harness.start(ShelfPolicy.startingWith(Map.of()), null);
        Harness with = Harness.start(ShelfPolicy.startingWith(Map.of()), null)) {
      with.learn(version(1, 0, FLOOR_9));
      for (Harness harness : List.of(without, with)) {
        harness.look("LAMP", 1_000);
        harness.look("WICK", 2_000);
        harness.look("LAMP", 3_000);
        harness.advanceTo(2_500);
      }

      assertThat(with.numEventTimeTimers()).isEqualTo(without.numEventTimeTimers()).isEqualTo(1);
      with.advanceTo(3_000);
      without.advanceTo(3_000);
      assertThat(with.told())
          .containsExactly(
              "LAMP 9 policy-1 looks 1", "WICK 9 policy-1 looks 1", "LAMP 9 policy-1 looks 2");
      assertThat(without.told())
          .containsExactly(
              "LAMP 5 settings looks 1", "WICK 5 settings looks 1", "LAMP 5 settings looks 2");
    }
  }

  /** Counts looks at a SKU, and says at each which floor holds. */
  private static final class LookFunction
      extends KeyedBroadcastProcessFunction<String, String, PolicyVersion, String> {

    private static final long serialVersionUID = 1L;

    private final JobPolicy<ShelfPolicy> policy;
    private transient RulesInForce<ShelfPolicy> rules;
    private transient ValueState<Long> looks;

    LookFunction(JobPolicy<ShelfPolicy> policy) {
      this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
      rules = policy.inForce(getRuntimeContext());
      looks = getRuntimeContext().getState(new ValueStateDescriptor<>("looks", Types.LONG));
    }

    @Override
    public void processElement(String sku, ReadOnlyContext context, Collector<String> out) {
      context.timerService().registerEventTimeTimer(context.timestamp());
    }

    @Override
    public void processBroadcastElement(
        PolicyVersion version, Context context, Collector<String> out) throws Exception {
      rules.learn(
          context.getBroadcastState(JobPolicy.VERSIONS), version, context.currentWatermark());
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<String> out)
        throws Exception {
      ShelfPolicy now = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
      long count = looks.value() == null ? 1 : looks.value() + 1;
      looks.update(count);
      String version = now.label().substring(0, now.label().lastIndexOf('-'));
      out.collect(
          "%s %d %s looks %d".formatted(context.getCurrentKey(), now.floor(), version, count));
    }
  }

  private static final class Harness
      extends BroadcastHarness<String, String, PolicyVersion, String> {

    private Harness(JobPolicy<ShelfPolicy> policy, OperatorSubtaskState snapshot) throws Exception {
      super(
          new LookFunction(policy),
          List.of(JobPolicy.VERSIONS),
          sku -> sku,
          Types.STRING,
          snapshot);
    }

    static Harness start(JobPolicy<ShelfPolicy> policy, OperatorSubtaskState snapshot)
        throws Exception {
      return new Harness(policy, snapshot);
    }

    void look(String sku, long atMillis) throws Exception {
      processElement(sku, atMillis);
    }

    void learn(PolicyVersion version) throws Exception {
      processBroadcastElement(version, version.fromMillis());
    }

    long versionsKept() throws Exception {
      var operator = (AbstractStreamOperator<?>) getTwoInputOperator();
      Iterable<Map.Entry<Long, PolicyVersion>> kept =
          operator
              .getOperatorStateBackend()
              .getBroadcastState(JobPolicy.VERSIONS)
              .immutableEntries();
      return StreamSupport.stream(kept.spliterator(), false).count();
    }
  }
}
