package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.CaseRule;
import com.primeaxiom.jobs.chargeback.domain.CaseState;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows a dispute from its first notice to its end, and reminds of its due date. Due dates move
 * and facts share instants with them, so a timer is not deleted with its cause; one that finds
 * nothing to do does nothing.
 */
public final class CaseFunction extends KeyedProcessFunction<String, CaseFact, CaseReading> {

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("case-alerts", TypeInformation.of(AlertStep.class));

  /** What happened to cases. */
  public static final OutputTag<CaseEvent> EVENTS =
      new OutputTag<>("case-events", TypeInformation.of(CaseEvent.class));

  /** Packets of evidence. */
  public static final OutputTag<Packet> PACKETS =
      new OutputTag<>("packets", TypeInformation.of(Packet.class));

  /** Ends of stages. */
  public static final OutputTag<Outcome> OUTCOMES =
      new OutputTag<>("outcomes", TypeInformation.of(Outcome.class));

  private static final long serialVersionUID = 1L;

  private static final Comparator<CaseFact> WITHIN_INSTANT =
      Comparator.comparing(CaseFunction::name);

  private final CaseRule rule;
  private final long retentionMillis;

  private transient EventTimeBuffer<CaseFact> pending;
  private transient ValueState<CaseState> cases;
  private transient Counter unanswered;

  /**
   * Creates the operator.
   *
   * @param rule every rule
   * @param retentionMillis how long a case is remembered after what happened last and its due date
   */
  public CaseFunction(CaseRule rule, long retentionMillis) {
    this.rule = rule;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending = new EventTimeBuffer<>(runtime, "pending-case-facts", CaseFact.class, WITHIN_INSTANT);
    cases =
        runtime.getState(new ValueStateDescriptor<>("case", TypeInformation.of(CaseState.class)));
    unanswered = runtime.getMetricGroup().counter("packetsOfUnknownDisputes");
  }

  @Override
  public void processElement(CaseFact fact, Context context, Collector<CaseReading> out)
      throws Exception {
    if (fact.asked() != null) {
      answer(fact.asked(), context);
      return;
    }
    long at = Held.until(fact.occurredAtMillis(), context.timerService());
    pending.hold(at, fact, context.timerService());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CaseReading> out)
      throws Exception {
    List<CaseFact> facts = pending.take(atMillis);
    CaseState known = cases.value();
    if (known == null && facts.isEmpty()) {
      return;
    }
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
    cases.update(reviewed.state());
    context
        .timerService()
        .registerEventTimeTimer(
            Math.min(reviewed.nextMillis(), rule.lastMillis(reviewed.state()) + retentionMillis));
  }

  /** A request waits for no time: it asks for what is known now, also while time stands still. */
  private void answer(PacketAsked asked, Context context) throws Exception {
    CaseState known = cases.value();
    Packet packet = known == null ? null : rule.answer(known, asked);
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
