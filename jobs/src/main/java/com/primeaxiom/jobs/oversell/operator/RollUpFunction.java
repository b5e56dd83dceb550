package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.oversell.domain.GatheredState;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.RollUpAlert;
import com.primeaxiom.jobs.oversell.domain.RollUpRule;
import com.primeaxiom.jobs.oversell.domain.RollUpState;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps people from a storm of alerts: passes every step of a group on, those beyond the limit with
 * the id of the roll-up that tells of them together, and tells the roll-up's own steps.
 */
public final class RollUpFunction
    extends KeyedBroadcastProcessFunction<AlertGroup, AlertStep, PolicyVersion, AlertStep>
    implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  /**
   * Order in which steps of one instant are taken, whatever the order of arrival: first steps
   * first, and of those the most severe, for they are the ones to be told by themselves.
   */
  private static final Comparator<AlertStep> WITHIN_INSTANT =
      Comparator.comparing(AlertStep::status)
          .thenComparing(AlertStep::severity, Comparator.reverseOrder())
          .thenComparing(
              AlertStep::moneyAtRisk,
              Comparator.nullsFirst(Comparator.comparingLong(Money::amountMinor)).reversed())
          .thenComparing(AlertStep::alertId);

  private final JobPolicy<OversellPolicy> policy;
  private final long allowedLatenessMillis;

  private transient RulesInForce<OversellPolicy> rules;

  /** Names of steps; a list of a storm's steps themselves would be written again with each. */
  private transient EventTimeBuffer<String> pending;

  private transient MapState<String, AlertStep> steps;
  private transient ValueState<RollUpState> states;
  private transient MapState<String, GatheredState> gathered;

  /**
   * Creates the operator.
   *
   * @param policy which alerts are told together
   * @param allowedLatenessMillis for how long a decision may still be made for a time that is over
   */
  public RollUpFunction(JobPolicy<OversellPolicy> policy, long allowedLatenessMillis) {
    this.policy = policy;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(runtime, "pending-alerts", String.class, Comparator.naturalOrder());
    steps =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "pending-steps", Types.STRING, RecordType.of(AlertStep.class)));
    states =
        runtime.getState(new ValueStateDescriptor<>("roll-up", RecordType.of(RollUpState.class)));
    gathered =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "gathered-alerts", Types.STRING, RecordType.of(GatheredState.class)));
    rules = policy.inForce(runtime);
  }

  @Override
  public EventTimeBuffer<String> held() {
    return pending;
  }

  @Override
  public void processElement(AlertStep step, ReadOnlyContext context, Collector<AlertStep> out)
      throws Exception {
    String name = step.alertId() + '/' + step.status() + '/' + at(step);
    if (!steps.contains(name)) {
      pending.hold(at(step), name);
    }
    steps.put(name, step);
  }

  @Override
  public void processBroadcastElement(
      PolicyVersion version, Context context, Collector<AlertStep> out) throws Exception {
    rules.learn(
        context.getBroadcastState(JobPolicy.VERSIONS),
        version,
        Math.max(context.currentWatermark(), 0) - allowedLatenessMillis);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    List<AlertStep> reached = take();
    RollUpState known = states.value();
    if (known == null && reached.isEmpty()) {
      return;
    }
    AlertGroup group = context.getCurrentKey();
    RollUpState state = known == null ? RollUpState.CALM : known;
    // A step that comes late is placed at the time that its group has reached.
    long now = Math.max(atMillis, state.reachedMillis());
    RollUpAlert alert = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), now).rollUp();
    for (AlertStep step : reached) {
      state = place(alert.rule(), group, state, step, now, out);
    }
    RollUpRule.Settled settled = alert.rule().settled(state, now);
    state = settled.state();
    if (settled.step() != null) {
      AlertStep step = alert.step(group, settled, open(), now);
      out.collect(step);
      state = alert.rule().told(state, step.severity(), now);
    }
    keep(alert.rule(), state, context);
  }

  private List<AlertStep> take() throws Exception {
    List<AlertStep> reached = new ArrayList<>();
    for (String name : pending.take()) {
      reached.add(steps.get(name));
      steps.remove(name);
    }
    reached.sort(WITHIN_INSTANT);
    return reached;
  }

  private RollUpState place(
      RollUpRule rule,
      AlertGroup group,
      RollUpState state,
      AlertStep step,
      long now,
      Collector<AlertStep> out)
      throws Exception {
    String id = step.alertId();
    GatheredState known = state.episode() == null ? null : gathered.get(id);
    RollUpRule.Placed placed = rule.placed(state, known, step, now);
    if (placed.gathered() != null) {
      gathered.put(id, placed.gathered());
    } else if (known != null) {
      gathered.remove(id);
    }
    out.collect(
        placed.isRolledUp()
            ? step.inRollUp(group.rollUpId(placed.state().episode().openedAtMillis()))
            : step);
    return placed.state();
  }

  private static long at(AlertStep step) {
    return step.occurredAt().toEpochMilli();
  }

  private List<GatheredState> open() throws Exception {
    List<GatheredState> open = new ArrayList<>();
    gathered.values().forEach(open::add);
    return open;
  }

  private void keep(RollUpRule rule, RollUpState state, OnTimerContext context) throws Exception {
    if (state.isCalm()) {
      states.clear();
      return;
    }
    states.update(state);
    long next = rule.nextLookMillis(state);
    if (next != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(next);
    }
  }
}
