package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.vendorscore.domain.CardState;
import com.primeaxiom.jobs.vendorscore.domain.CardWindow;
import com.primeaxiom.jobs.vendorscore.domain.GradeDropAlert;
import com.primeaxiom.jobs.vendorscore.domain.GradeRule;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.Scorecard;
import com.primeaxiom.jobs.vendorscore.domain.Scoring;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import com.primeaxiom.jobs.vendorscore.domain.VendorCard;
import com.primeaxiom.jobs.vendorscore.domain.VendorPolicy;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps a scorecard: adds what orders tell, takes away what leaves its windows at midnight UTC, and
 * tells the windows that changed. Grades the vendor as a whole, and alerts when the grade falls.
 *
 * <p>When the policy changes, all windows are graded and told anew with the next change of the card
 * or at the next midnight, whichever comes first.
 */
public final class ScorecardFunction
    extends KeyedBroadcastProcessFunction<Scope, ScoreChange, PolicyVersion, VendorCard>
    implements InEventTimeOrder {

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("grade-alerts", RecordType.of(AlertStep.class));

  private static final long serialVersionUID = 1L;

  private final JobPolicy<VendorPolicy> policy;

  private transient RulesInForce<VendorPolicy> rules;
  private transient EventTimeBuffer<ScoreChange> pending;
  private transient ValueState<CardState> cards;
  private transient CardSums sums;

  /**
   * Creates the operator.
   *
   * @param policy how a card is graded, and when a fall is an alert
   */
  public ScorecardFunction(JobPolicy<VendorPolicy> policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-score-changes", ScoreChange.class, ScoreChange.WITHIN_INSTANT);
    cards = runtime.getState(new ValueStateDescriptor<>("card", RecordType.of(CardState.class)));
    sums = new CardSums(runtime);
    rules = policy.inForce(runtime);
  }

  @Override
  public EventTimeBuffer<ScoreChange> held() {
    return pending;
  }

  @Override
  public void processElement(ScoreChange change, ReadOnlyContext context, Collector<VendorCard> out)
      throws Exception {
    pending.hold(change.occurredAtMillis(), change);
  }

  @Override
  public void processBroadcastElement(
      PolicyVersion version, Context context, Collector<VendorCard> out) throws Exception {
    rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), version, context.currentWatermark());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<VendorCard> out)
      throws Exception {
    List<ScoreChange> changes = pending.take();
    CardState known = cards.value();
    if (known == null && changes.isEmpty()) {
      return;
    }
    VendorPolicy now = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
    CardState card = known == null ? CardState.NEW : known;
    if (card.isGradedByOther(now.version())) {
      Tally before = sums.of(now.drops().window());
      card = card.with(now.drops().held(card.grade(), graded(now, before)));
      sums.tellAll();
    }
    card = card.gradedBy(now.version());
    // Late facts are applied at the time their order had reached, so a card may be further on.
    long today = Math.max(card.today(), Scoring.day(atMillis));
    while (card.today() < today) {
      long next = card.isRolling() ? card.today() + 1 : today;
      sums.roll(next);
      card = card.on(next);
    }
    for (ScoreChange change : changes) {
      for (long day : change.byDay().keySet()) {
        card = card.counting(day);
      }
      sums.add(change.byDay(), today);
      card = change.terms().equals(card.terms()) ? card : card.under(change.terms());
    }
    card = tell(now, card, atMillis, evidence(changes), context, out);
    cards.update(card);
    if (card.isRolling()) {
      context.timerService().registerEventTimeTimer((today + 1) * Scoring.DAY_MILLIS);
    }
  }

  private static List<EventOrigin> evidence(List<ScoreChange> changes) {
    return changes.stream().flatMap(change -> change.evidence().stream()).distinct().toList();
  }

  private static GradeRule.Graded graded(VendorPolicy policy, Tally tally) {
    return policy.grades().grade(Scorecard.of(tally), tally.of(Measure.LINES_CLOSED));
  }

  private CardState tell(
      VendorPolicy policy,
      CardState card,
      long atMillis,
      List<EventOrigin> evidence,
      OnTimerContext context,
      Collector<VendorCard> out)
      throws Exception {
    Scope scope = context.getCurrentKey();
    CardState told = sums.changed().isEmpty() ? card : card.told(atMillis);
    for (int window : CardWindow.ALL) {
      if (!sums.changed().contains(window)) {
        continue;
      }
      Tally tally = sums.of(window);
      VendorCard one =
          new VendorCard(
              scope,
              window,
              told.today(),
              atMillis,
              told.revision(),
              tally,
              Scorecard.of(tally),
              graded(policy, tally),
              policy.version());
      out.collect(one);
      if (scope.isWholeVendor() && window == policy.drops().window()) {
        GradeDropAlert.Decision decision =
            policy.drops().decide(told.grade(), told.terms(), one, evidence);
        told = told.with(decision.state());
        if (decision.step() != null) {
          context.output(ALERTS, decision.step());
        }
      }
    }
    sums.told();
    return told;
  }
}
