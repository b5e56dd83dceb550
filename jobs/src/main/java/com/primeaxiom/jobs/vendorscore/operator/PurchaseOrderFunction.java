package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LateFacts;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.jobs.vendorscore.domain.LifeRule.Lives;
import com.primeaxiom.jobs.vendorscore.domain.LineEvent;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.MissAlerts;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseOrderState;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.VendorPolicy;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows a purchase order through its life, judges its lines by what was agreed with the vendor,
 * and tells what changes on scorecards. What arrives late, twice or in another order ends in the
 * same lines, the same scores and the same alerts.
 *
 * <p>Facts, deadlines and the steps of the ladder share instants, so a timer is not deleted with
 * its cause; one that finds nothing to do does nothing.
 */
public final class PurchaseOrderFunction
    extends KeyedBroadcastProcessFunction<String, PurchaseFact, VendorTerms, ScoreChange>
    implements InEventTimeOrder {

  /** Lines as they stand, when they changed. */
  public static final OutputTag<LineReading> LINES =
      new OutputTag<>("purchase-order-lines", RecordType.of(LineReading.class));

  /** What happened to lines. */
  public static final OutputTag<LineEvent> EVENTS =
      new OutputTag<>("purchase-order-line-events", RecordType.of(LineEvent.class));

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("purchase-order-alerts", RecordType.of(AlertStep.class));

  /** Letters to vendors. */
  public static final OutputTag<DraftMail> DRAFTS =
      new OutputTag<>("vendor-drafts", RecordType.of(DraftMail.class));

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE = LateFacts.TAG;

  private static final long serialVersionUID = 1L;

  private final VendorPolicy policy;
  private final long retentionMillis;
  private final long allowedLatenessMillis;

  private transient EventTimeBuffer<PurchaseFact> pending;
  private transient ValueState<PurchaseOrderState> orders;
  private transient LateFacts late;

  /**
   * Creates the operator.
   *
   * @param policy every rule
   * @param retentionMillis how long an order is remembered after its last event and deadline
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public PurchaseOrderFunction(
      VendorPolicy policy, long retentionMillis, long allowedLatenessMillis) {
    this.policy = policy;
    this.retentionMillis = retentionMillis;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-purchase-facts", PurchaseFact.class, PurchaseFact.WITHIN_INSTANT);
    orders =
        runtime.getState(
            new ValueStateDescriptor<>("purchase-order", RecordType.of(PurchaseOrderState.class)));
    late = new LateFacts(runtime, allowedLatenessMillis);
  }

  @Override
  public EventTimeBuffer<PurchaseFact> held() {
    return pending;
  }

  @Override
  public void processElement(PurchaseFact fact, ReadOnlyContext context, Collector<ScoreChange> out)
      throws Exception {
    LateFact tooLate =
        late.check(fact.toldAtMillis(), fact.origin(), context.timerService().currentWatermark());
    if (tooLate != null) {
      context.output(LATE, tooLate);
    } else {
      pending.hold(fact.toldAtMillis(), fact);
    }
  }

  @Override
  public void processBroadcastElement(
      VendorTerms terms, Context context, Collector<ScoreChange> out) throws Exception {
    AgreedTerms.learn(
        context.getBroadcastState(AgreedTerms.STATE),
        terms,
        Math.max(context.currentWatermark(), 0) - allowedLatenessMillis);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<ScoreChange> out)
      throws Exception {
    List<PurchaseFact> facts = pending.take();
    PurchaseOrderState known = orders.value();
    if (known == null && facts.isEmpty()) {
      return;
    }
    String id = context.getCurrentKey();
    PurchaseOrderState before = known == null ? PurchaseOrderState.UNKNOWN : known;
    Lives lived = policy.life().lives(id, before, before.reachedMillis());
    if (facts.isEmpty() && forgetsAt(before, lived) <= atMillis) {
      orders.clear();
      return;
    }
    // A fact that was late within the allowance is applied at the time the order had reached.
    long now = Math.max(atMillis, before.reachedMillis());
    PurchaseOrderState after = agreed(before.heard(facts).judgedAt(now), context);
    Lives lives = policy.life().lives(id, after, now);
    List<PurchaseFact> news = after.newsSince(before);
    if (!news.isEmpty() || !lives.lines().equals(lived.lines())) {
      after = after.told();
      new OrderTold(id, context, out).tell(after, news, lived.lines(), lives.lines());
    }
    long next = Math.min(lives.nextMillis(), forgetsAt(after, lives));
    if (after.terms() != null) {
      MissAlerts.Reviewed reviewed =
          policy.alerts().review(id, after.terms(), before.episodes(), lives.lines(), news, now);
      reviewed.steps().forEach(step -> context.output(ALERTS, step));
      reviewed.drafts().forEach(draft -> context.output(DRAFTS, draft));
      after = after.with(reviewed.episodes());
      next = Math.min(next, reviewed.nextMillis());
    }
    orders.update(after);
    context.timerService().registerEventTimeTimer(next);
  }

  private PurchaseOrderState agreed(PurchaseOrderState state, OnTimerContext context)
      throws Exception {
    if (state.vendorId() == null || (state.terms() != null && state.terms().isAgreed())) {
      return state;
    }
    return state.under(
        AgreedTerms.at(
            context.getBroadcastState(AgreedTerms.STATE),
            state.vendorId(),
            state.orderedAtMillis(),
            state.reachedMillis(),
            policy.unagreed()));
  }

  private long forgetsAt(PurchaseOrderState state, Lives lives) {
    return Math.max(state.newestMillis(), lives.lastMillis()) + retentionMillis;
  }
}
