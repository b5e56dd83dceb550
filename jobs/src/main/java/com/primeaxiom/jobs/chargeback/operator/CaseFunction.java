package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.CaseRule;
import com.primeaxiom.jobs.chargeback.domain.CaseState;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows a dispute from its first notice to its end, and reminds of its due date. Due dates move
 * and facts share instants with them, so a timer is not deleted with its cause; one that finds
 * nothing to do does nothing.
 *
 * <p>A case is looked at by the policy of the time of the look. While an answer is wanted that is
 * at every midnight, UTC, at the latest: so long may another policy take to move a due date of the
 * table, or to add a lead, when nothing is heard of the case.
 */
public final class CaseFunction
    extends KeyedBroadcastProcessFunction<String, CaseFact, PolicyVersion, CaseReading>
    implements InEventTimeOrder {

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("case-alerts", RecordType.of(AlertStep.class));

  /** What happened to cases. */
  public static final OutputTag<CaseEvent> EVENTS =
      new OutputTag<>("case-events", RecordType.of(CaseEvent.class));

  /** Packets of evidence. */
  public static final OutputTag<Packet> PACKETS =
      new OutputTag<>("packets", RecordType.of(Packet.class));

  /** Ends of stages. */
  public static final OutputTag<Outcome> OUTCOMES =
      new OutputTag<>("outcomes", RecordType.of(Outcome.class));

  private static final long serialVersionUID = 1L;

  private static final long DAY_MILLIS = 86_400_000L;

  private static final Comparator<CaseFact> WITHIN_INSTANT =
      Comparator.comparing(CaseFunction::name);

  private final JobPolicy<CaseRule> policy;
  private final long retentionMillis;

  private transient RulesInForce<CaseRule> rules;
  private transient EventTimeBuffer<CaseFact> pending;
  private transient ValueState<CaseState> cases;
  private transient Counter unanswered;

  /**
   * Creates the operator.
   *
   * @param policy every rule
   * @param retentionMillis how long a case is remembered after what happened last and its due date
   */
  public CaseFunction(JobPolicy<CaseRule> policy, long retentionMillis) {
    this.policy = policy;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending = new EventTimeBuffer<>(runtime, "pending-case-facts", CaseFact.class, WITHIN_INSTANT);
    cases = runtime.getState(new ValueStateDescriptor<>("case", RecordType.of(CaseState.class)));
    rules = policy.inForce(runtime);
    unanswered = JobMetric.PACKETS_OF_UNKNOWN_DISPUTES.counter(runtime.getMetricGroup());
  }

  @Override
  public EventTimeBuffer<CaseFact> held() {
    return pending;
  }

  @Override
  public void processElement(CaseFact fact, ReadOnlyContext context, Collector<CaseReading> out)
      throws Exception {
    if (fact.asked() != null) {
      answer(fact.asked(), context);
      return;
    }
    pending.holdAnyhow(fact.occurredAtMillis(), fact);
  }

  @Override
  public void processBroadcastElement(
      PolicyVersion version, Context context, Collector<CaseReading> out) throws Exception {
    rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), version, context.currentWatermark());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CaseReading> out)
      throws Exception {
    List<CaseFact> facts = pending.take();
    CaseState known = cases.value();
    if (known == null && facts.isEmpty()) {
      return;
    }
    CaseRule rule = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
    CaseState before = known == null ? CaseState.UNKNOWN : known;
    if (facts.isEmpty() && rule.lastMillis(before) + retentionMillis <= atMillis) {
      cases.clear();
      return;
    }
    CaseRule.Reviewed reviewed = rule.review(before, facts, atMillis);
    reviewed.steps().forEach(step -> context.output(ALERTS, step));
    reviewed.events().forEach(event -> context.output(EVENTS, event));
    reviewed.outcomes().forEach(outcome -> context.output(OUTCOMES, outcome));
    if (reviewed.packet() != null) {
      context.output(PACKETS, reviewed.packet());
    }
    if (reviewed.reading() != null) {
      out.collect(reviewed.reading());
    }
    if (!reviewed.state().equals(known)) {
      cases.update(reviewed.state());
    }
    long next = rule.lastMillis(reviewed.state()) + retentionMillis;
    if (reviewed.nextMillis() != Long.MAX_VALUE) {
      long midnight = (Math.floorDiv(atMillis, DAY_MILLIS) + 1) * DAY_MILLIS;
      next = Math.min(next, Math.min(midnight, reviewed.nextMillis()));
    }
    context.timerService().registerEventTimeTimer(next);
  }

  /** A request waits for no time: it asks for what is known now, also while time stands still. */
  private void answer(PacketAsked asked, ReadOnlyContext context) throws Exception {
    CaseState known = cases.value();
    if (known == null) {
      unanswered.inc();
      return;
    }
    // After a restart time stands still for a while, and the case has been further.
    long now = Math.max(known.reachedMillis(), context.currentWatermark());
    CaseRule rule = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), now);
    Packet packet = rule.answer(known, asked);
    if (packet == null) {
      unanswered.inc();
    } else {
      context.output(PACKETS, packet);
    }
  }

  private static String name(CaseFact fact) {
    if (fact.dispute() != null) {
      return "1/" + fact.dispute().origin().eventId();
    }
    return fact.dossier() != null ? "2" : "3";
  }
}
