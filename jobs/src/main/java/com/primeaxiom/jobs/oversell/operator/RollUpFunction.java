package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.oversell.domain.GatheredState;
import com.primeaxiom.jobs.oversell.domain.RollUpAlert;
import com.primeaxiom.jobs.oversell.domain.RollUpRule;
import com.primeaxiom.jobs.oversell.domain.RollUpState;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
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
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps people from a storm of alerts: passes every step of a group on, those beyond the limit with
 * the id of the roll-up that tells of them together, and tells the roll-up's own steps.
 */
public final class RollUpFunction extends KeyedProcessFunction<AlertGroup, AlertStep, AlertStep> {

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

  private final RollUpAlert alert;

  /** Names of steps; a list of a storm's steps themselves would be written again with each. */
  private transient EventTimeBuffer<String> pending;

  private transient MapState<String, AlertStep> steps;
  private transient ValueState<RollUpState> states;
  private transient MapState<String, GatheredState> gathered;

  /** Creates the operator. */
  public RollUpFunction(RollUpAlert alert) {
    this.alert = alert;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(runtime, "pending-alerts", String.class, Comparator.naturalOrder());
    steps =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "pending-steps", Types.STRING, TypeInformation.of(AlertStep.class)));
    states =
        runtime.getState(
            new ValueStateDescriptor<>("roll-up", TypeInformation.of(RollUpState.class)));
    gathered =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "gathered-alerts", Types.STRING, TypeInformation.of(GatheredState.class)));
  }

  @Override
  public void processElement(AlertStep step, Context context, Collector<AlertStep> out)
      throws Exception {
    String name = step.alertId() + '/' + step.status() + '/' + at(step);
    if (!steps.contains(name)) {
      pending.hold(at(step), name, context.timerService());
    }
    steps.put(name, step);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    List<AlertStep> reached = take(atMillis);
    RollUpState known = states.value();
    if (known == null && reached.isEmpty()) {
      return;
    }
    AlertGroup group = context.getCurrentKey();
    RollUpState state = known == null ? RollUpState.CALM : known;
    // A step that comes late is placed at the time that its group has reached.
    long now = Math.max(atMillis, state.reachedMillis());
    for (AlertStep step : reached) {
      state = place(group, state, step, now, out);
    }
    RollUpRule.Settled settled = alert.rule().settled(state, now);
    state = settled.state();
    if (settled.step() != null) {
      AlertStep step = alert.step(group, settled, open(), now);
      out.collect(step);
      state = alert.rule().told(state, step.severity(), now);
    }
    keep(state, context);
  }

  private List<AlertStep> take(long atMillis) throws Exception {
    List<AlertStep> reached = new ArrayList<>();
    for (String name : pending.take(atMillis)) {
      reached.add(steps.get(name));
      steps.remove(name);
    }
    reached.sort(WITHIN_INSTANT);
    return reached;
  }

  private RollUpState place(
      AlertGroup group, RollUpState state, AlertStep step, long now, Collector<AlertStep> out)
      throws Exception {
    String id = step.alertId();
    GatheredState known = state.episode() == null ? null : gathered.get(id);
    RollUpRule.Placed placed = alert.rule().placed(state, known, step, now);
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

  private void keep(RollUpState state, OnTimerContext context) throws Exception {
    if (state.isCalm()) {
      states.clear();
      return;
    }
    states.update(state);
    long next = alert.rule().nextLookMillis(state);
    if (next != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(next);
    }
  }
}
