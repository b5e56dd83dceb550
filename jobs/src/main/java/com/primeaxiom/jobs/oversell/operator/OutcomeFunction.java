package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.AwaitedState;
import com.primeaxiom.jobs.oversell.domain.ForecastRule;
import com.primeaxiom.jobs.oversell.domain.JudgedForecast;
import com.primeaxiom.jobs.oversell.domain.Outcome;
import com.primeaxiom.jobs.oversell.domain.OutcomeFact;
import com.primeaxiom.jobs.oversell.domain.OutcomeState;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.OversoldUnits;
import com.primeaxiom.jobs.oversell.domain.ToldRisk;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Joins, per SKU and location, what was said of overselling with what happened, and tells those who
 * run the system at once of what nobody was warned of.
 */
public final class OutcomeFunction
    extends KeyedBroadcastProcessFunction<SkuLocation, OutcomeFact, PolicyVersion, JudgedForecast>
    implements InEventTimeOrder {

  /** Oversells that nobody was warned of. */
  public static final OutputTag<AlertStep> UNWARNED =
      new OutputTag<>("unwarned-oversells", RecordType.of(AlertStep.class));

  private static final long serialVersionUID = 1L;

  private final JobPolicy<OversellPolicy> policy;
  private final long silenceMillis;
  private final long allowedLatenessMillis;

  private transient RulesInForce<OversellPolicy> rules;

  private transient EventTimeBuffer<OutcomeFact> pending;
  private transient ValueState<OutcomeState> states;

  /**
   * Creates the operator.
   *
   * @param policy every rule
   * @param silenceMillis for how long what was said last of a key is remembered
   * @param allowedLatenessMillis for how long a decision may still be made for a time that is over
   */
  public OutcomeFunction(
      JobPolicy<OversellPolicy> policy, long silenceMillis, long allowedLatenessMillis) {
    this.policy = policy;
    this.silenceMillis = silenceMillis;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-outcome-facts", OutcomeFact.class, OutcomeFact.WITHIN_INSTANT);
    states =
        runtime.getState(
            new ValueStateDescriptor<>("awaited-outcomes", RecordType.of(OutcomeState.class)));
    rules = policy.inForce(runtime);
  }

  @Override
  public EventTimeBuffer<OutcomeFact> held() {
    return pending;
  }

  @Override
  public void processElement(
      OutcomeFact fact, ReadOnlyContext context, Collector<JudgedForecast> out) throws Exception {
    pending.hold(fact.occurredAtMillis(), fact);
  }

  @Override
  public void processBroadcastElement(
      PolicyVersion version, Context context, Collector<JudgedForecast> out) throws Exception {
    rules.learn(
        context.getBroadcastState(JobPolicy.VERSIONS),
        version,
        Math.max(context.currentWatermark(), 0) - allowedLatenessMillis);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<JudgedForecast> out)
      throws Exception {
    OversellPolicy now = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
    ForecastRule rule = now.forecasts();
    List<OutcomeFact> facts = pending.take();
    OutcomeState known = states.value();
    ForecastRule.Judged judged = rule.judged(known == null ? OutcomeState.NONE : known, atMillis);
    for (Outcome outcome : judged.outcomes()) {
      out.collect(new JudgedForecast(context.getCurrentKey(), atMillis, outcome));
    }
    OutcomeState state = judged.state();
    for (OutcomeFact fact : facts) {
      if (fact.told() != null) {
        state = rule.told(state, fact.told());
      } else {
        ForecastRule.Happened happened = rule.oversold(state, fact.oversold());
        state = happened.state();
        if (happened.unwarned() != null) {
          context.output(
              UNWARNED, alert(now, fact.oversold(), happened.unwarned(), state.newest()));
        }
      }
    }
    keep(checked(state, atMillis, context.timerService()), context.timerService());
  }

  private static AlertStep alert(
      OversellPolicy policy, OversoldUnits units, Outcome outcome, ToldRisk newest) {
    boolean isPriced = newest != null && newest.value() != null;
    Money loss =
        isPriced ? newest.value().loss((double) units.units(), policy.risk().penaltyShare()) : null;
    return policy
        .unwarned()
        .step(
            units.key(),
            outcome,
            loss,
            policy.oversell().thresholds().stuckProbability(),
            List.of(units.origin()));
  }

  /** Forgets what was said too long ago, unless somebody still stands warned of it. */
  private OutcomeState checked(OutcomeState state, long atMillis, TimerService timers) {
    if (state.newest() == null || state.silenceCheckMillis() > atMillis) {
      return state;
    }
    long silentFrom = state.newest().atMillis() + silenceMillis;
    if (silentFrom <= atMillis && state.newest().alertId() == null) {
      return new OutcomeState(state.awaited(), null, 0);
    }
    long check = Math.max(silentFrom, atMillis + silenceMillis);
    timers.registerEventTimeTimer(check);
    return state.checkedAt(check);
  }

  private void keep(OutcomeState state, TimerService timers) throws Exception {
    for (AwaitedState one : state.awaited()) {
      if (one.untilMillis() < Long.MAX_VALUE) {
        timers.registerEventTimeTimer(one.untilMillis() + 1);
      }
    }
    if (state.awaited().isEmpty() && state.newest() == null) {
      states.clear();
    } else {
      states.update(state);
    }
  }
}
