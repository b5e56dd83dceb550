package com.primeaxiom.jobs.alertdesk.operator;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.DeskPolicy;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeReading;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeRule;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeState;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep.Fate;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows an episode, and tells its visible steps to the channels that are to see them. An alert is
 * never too late to be told: one whose time has passed is taken at once.
 */
public final class EpisodeFunction
    extends KeyedBroadcastProcessFunction<String, DeskFact, PolicyVersion, Telling>
    implements CheckpointedFunction, InEventTimeOrder {

  /** What became of everything that was heard. */
  public static final OutputTag<HeardStep> HEARD =
      new OutputTag<>("heard-steps", RecordType.of(HeardStep.class));

  /** How alerts stand. */
  public static final OutputTag<EpisodeReading> READINGS =
      new OutputTag<>("episode-readings", RecordType.of(EpisodeReading.class));

  private static final long serialVersionUID = 1L;

  /** Otherwise another policy would reach an open alert only when the old one looks at it. */
  private static final long AGAIN_MILLIS = 3_600_000L;

  private final JobPolicy<DeskPolicy> policy;
  private final long retentionMillis;

  private transient RulesInForce<DeskPolicy> rules;
  private transient EventTimeBuffer<DeskFact> pending;
  private transient ValueState<EpisodeState> episodes;
  private transient Map<Fate, Counter> fates;
  private transient OpenAlerts openAlerts;

  /**
   * Creates the operator.
   *
   * @param policy the rules
   * @param retentionMillis how long an episode is remembered after what was heard of it last
   */
  public EpisodeFunction(JobPolicy<DeskPolicy> policy, long retentionMillis) {
    this.policy = policy;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    openAlerts =
        new OpenAlerts(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    openAlerts.keep();
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-desk-facts", DeskFact.class, DeskFact.WITHIN_INSTANT);
    episodes =
        runtime.getState(new ValueStateDescriptor<>("episode", RecordType.of(EpisodeState.class)));
    rules = policy.inForce(runtime);
    fates = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      fates.put(
          fate,
          JobMetric.STEPS.counter(runtime.getMetricGroup(), fate.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public EventTimeBuffer<DeskFact> held() {
    return pending;
  }

  @Override
  public void processElement(DeskFact fact, ReadOnlyContext context, Collector<Telling> out)
      throws Exception {
    pending.holdAnyhow(fact.atMillis(), fact);
  }

  @Override
  public void processBroadcastElement(
      PolicyVersion version, Context context, Collector<Telling> out) throws Exception {
    rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), version, context.currentWatermark());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<Telling> out)
      throws Exception {
    List<DeskFact> facts = pending.take();
    EpisodeState known = episodes.value();
    if (known == null && facts.isEmpty()) {
      return;
    }
    EpisodeState before = known == null ? EpisodeState.UNKNOWN : known;
    if (facts.isEmpty() && before.keptUntilMillis(retentionMillis) <= atMillis) {
      openAlerts.changed(before, EpisodeState.UNKNOWN);
      episodes.clear();
      return;
    }
    DeskPolicy now = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
    EpisodeRule.Reviewed reviewed = now.episodes().review(before, facts, atMillis);
    for (HeardStep heard : reviewed.heard()) {
      fates.get(heard.fate()).inc();
      context.output(HEARD, heard);
    }
    reviewed.tellings().forEach(out::collect);
    EpisodeState after = reviewed.state();
    if (after.last() != null && !after.equals(before)) {
      context.output(
          READINGS, new EpisodeReading(after, reviewed.nextMillis(), atMillis, now.version()));
    }
    openAlerts.changed(before, after);
    episodes.update(after);
    long next = Math.min(reviewed.nextMillis(), after.keptUntilMillis(retentionMillis));
    if (after.isOpen()) {
      next = Math.min(next, atMillis + AGAIN_MILLIS);
    }
    context.timerService().registerEventTimeTimer(Math.max(next, atMillis + 1));
  }
}
